import {UserError, type UserErrorKind} from './user-error.ts';

/** A failure as it is told: `bug` for anything that is no UserError. */
export type ErrorDescription = {kind: UserErrorKind | 'bug'; message: string; hint: string | undefined};

/** An error in the words of the JSON contract's `error`. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof UserError) return {kind: error.kind, message: error.message, hint: error.hint};
  return {kind: 'bug', message: error instanceof Error ? error.message : String(error), hint: undefined};
}
