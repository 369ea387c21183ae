import type {ErrorDescription} from '../base/describe-error.ts';

/** What the program leaves with. */
export const exitCodes = {done: 0, failed: 1, usage: 2, unreachable: 3, bug: 70, interrupted: 130} as const;

/** What each of them means. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done',
  failed: 'done, but something failed, differs, was left as before or was not found',
  usage: 'the command line or the config is wrong',
  unreachable: 'a server is unreachable or refused',
  bug: 'a bug in felscanner; the stack is on stderr',
  interrupted: 'interrupted; what was done is kept',
};

const codeByKind: Record<ErrorDescription['kind'], number> = {
  usage: exitCodes.usage,
  config: exitCodes.usage,
  'not-found': exitCodes.failed,
  unreadable: exitCodes.failed,
  'not-media': exitCodes.failed,
  changed: exitCodes.failed,
  'no-ranges': exitCodes.failed,
  busy: exitCodes.failed,
  storage: exitCodes.failed,
  timeout: exitCodes.unreachable,
  refused: exitCodes.unreachable,
  unreachable: exitCodes.unreachable,
  bug: exitCodes.bug,
};

/** The exit code of a command that failed with one error. */
export function exitCodeOf({kind}: Pick<ErrorDescription, 'kind'>): number {
  return codeByKind[kind];
}

/** The exit code of a run of which some parts failed: a bug outweighs all; where different things went wrong it
 * is 1. */
export function exitCodeOfMany(errors: readonly Pick<ErrorDescription, 'kind'>[]): number {
  const codes = new Set(errors.map(exitCodeOf));
  if (codes.size === 0) return exitCodes.done;
  if (codes.has(exitCodes.bug)) return exitCodes.bug;
  const [only, ...others] = codes;
  return only !== undefined && others.length === 0 ? only : exitCodes.failed;
}
