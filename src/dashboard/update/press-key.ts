import type {Action} from '../action.ts';
import {findKey} from '../keymap.ts';
import type {Model} from '../model.ts';
import {type Step, step} from '../step.ts';
import {answerDialog} from './answer-dialog.ts';
import {typeKey} from './type-text.ts';

/** What a key does: to a dialog, to a text that is typed, or by the table of keys. `again` carries an action out. */
export function pressKey(model: Model, key: string, again: (model: Model, action: Action) => Step): Step {
  if (key !== 'ctrl-c' && key !== 'ctrl-z') {
    if (model.dialog) return answerDialog(model, model.dialog, key);
    if (model.typing) return typeKey(model, key, again);
  }
  const read = {...model, notice: undefined};
  const row = findKey(model, key);
  if (!row) return step(read);
  const why = row.disabled?.(model);
  if (why !== undefined) return step({...model, notice: {tone: 'warning', text: why, hint: undefined, at: model.now}});
  return again(read, row.action(model));
}
