import type {Dialog, Model} from '../model.ts';
import {type Step, step} from '../step.ts';
import {judgeAnswer} from './judge-answer.ts';
import {editText} from './type-text.ts';

/** What a key does to a question: yes or no, or the letters of an answer. */
export function answerDialog(model: Model, dialog: Dialog, key: string): Step {
  const closed = {...model, dialog: undefined, typing: false};
  if (key === 'escape') return step(closed);
  if (dialog.kind === 'confirm') {
    if (key === 'y' || key === 'enter') return step(closed, dialog.effect);
    return key === 'n' || key === 'q' ? step(closed) : step(model);
  }
  if (key !== 'enter') return step({...model, dialog: {...dialog, text: editText(dialog.text, key)}});
  return step(closed, judgeAnswer(dialog));
}
