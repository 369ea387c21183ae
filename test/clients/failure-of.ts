import {UserError} from '../../src/base/user-error.ts';

/** The UserError a promise fails with. Throws where it does not fail, or fails with something else. */
export async function failureOf(promise: Promise<unknown>): Promise<UserError> {
  const failure: unknown = await promise.then(
    () => undefined,
    error => error,
  );
  if (!(failure instanceof UserError)) throw new Error(`expected a UserError, got ${String(failure)}`);
  return failure;
}
