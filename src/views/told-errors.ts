import {UserError} from '../base/user-error.ts';

/** The errors of collections or libraries, each with the title it is about before its sentence. */
export function toldErrors(parts: readonly {title: string; error: UserError | undefined}[]): UserError[] {
  return parts.flatMap(({title, error}) =>
    error
      ? new UserError(error.kind, `${title}: ${error.message}`, {
          ...(error.hint !== undefined && {hint: error.hint}),
          cause: error.cause,
        })
      : [],
  );
}
