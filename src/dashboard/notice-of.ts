import {UserError} from '../base/user-error.ts';
import type {Notice} from './model.ts';

/** A failure as it is told on the screen. Throws on what is a bug. */
export function noticeOf(error: unknown, at: Date): Notice {
  if (error instanceof UserError) return {tone: 'failure', text: error.message, hint: error.hint, at};
  throw error;
}
