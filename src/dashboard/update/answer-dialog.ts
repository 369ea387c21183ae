import type {Dialog, Effect, Model} from '../model.ts';
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
  const judged = judgeAnswer(model, dialog);
  if ('wrong' in judged) {
    return step({...model, notice: {tone: 'failure', text: judged.wrong, hint: undefined, at: model.now}});
  }
  return step({...closed, notice: undefined}, judged.effect satisfies Effect);
}
