import {UserError} from './user-error.ts';

/** What `work` answers, or the UserError it throws. Throws the reason of an aborted signal, and bugs. */
export async function orUserError<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result | UserError> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UserError)) throw error;
    return error;
  }
}
