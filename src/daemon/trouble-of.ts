import {UserError} from '../base/user-error.ts';
import type {Trouble} from './daemon-event.ts';

/** An error in the words of an event; of a bug the stack, since somebody must mend it. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof UserError) return {kind: error.kind, message: error.message, hint: error.hint};
  return {
    kind: 'bug',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    hint: undefined,
  };
}
