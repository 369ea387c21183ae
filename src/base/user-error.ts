/** What went wrong, in the words scripts may match on (`error.kind` with --json). */
export type UserErrorKind =
  | 'usage'
  | 'config'
  | 'not-found'
  | 'unreadable'
  | 'not-media'
  | 'changed'
  | 'no-ranges'
  | 'timeout'
  | 'refused'
  | 'unreachable'
  | 'busy'
  | 'storage';

/** A failure the user can act on: one sentence saying what failed, and a hint saying what to do about it. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly kind: UserErrorKind;
  readonly hint: string | undefined;

  constructor(kind: UserErrorKind, message: string, {hint, cause}: {hint?: string; cause?: unknown} = {}) {
    super(message, {cause});
    this.kind = kind;
    this.hint = hint;
  }
}
