import type {ErrorDescription} from '../../base/describe-error.ts';
import type {CommandEnd} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

/** Of a command that broke off. */
const byKind: Readonly<Record<ErrorDescription['kind'], number>> = {
  usage: 400,
  'not-found': 404,
  busy: 409,
  // What is wrong is here and not with the request.
  config: 500,
  storage: 500,
  unreadable: 500,
  'not-media': 500,
  changed: 500,
  bug: 500,
  'no-ranges': 502,
  timeout: 502,
  refused: 502,
  unreachable: 502,
};

/** Of a command that came to its end and has something to show for it. */
const byExitCode: ReadonlyMap<number, number> = new Map([
  [exitCodes.done, 200],
  [exitCodes.failed, 200],
  [exitCodes.usage, 400],
  [exitCodes.unreachable, 502],
  [exitCodes.bug, 500],
]);

/** The HTTP status of a command that ended. */
export function statusOf({exitCode, error}: CommandEnd): number {
  return error ? byKind[error.kind] : (byExitCode.get(exitCode) ?? 500);
}
