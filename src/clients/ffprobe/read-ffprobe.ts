import {redactText, redactUrl} from '../../base/redact.ts';
import {UserError} from '../../base/user-error.ts';
import type {FfprobeFacts} from './facts.ts';
import {parseFfprobe} from './parse-ffprobe.ts';
import {type Ending, runProgram} from './run-program.ts';
import {secretsOf, withoutSecrets} from './secrets.ts';

export type FfprobeRun = {
  /** The program, as `findFfprobe` found it. */
  program: string;
  /** An absolute path, or an http(s) address, also one with a slash too few. */
  target: string;
  timeoutMs?: number;
  signal?: AbortSignal;
};

const maxOutputBytes = 4_194_304;

/**
 * Asks ffprobe about a file. Throws UserError where it fails, takes longer than `timeoutMs` (default 30 s), or says
 * something that is not understood; neither messages nor facts hold the secrets of an address.
 */
export async function readFfprobe({program, target, timeoutMs = 30_000, signal}: FfprobeRun): Promise<FfprobeFacts> {
  const secrets = isAddress(target) ? secretsOf(target) : [];
  const ending = await runProgram(program, {
    args: ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', ...inputArgs(target)],
    timeoutMs,
    maxOutputBytes,
    ...(signal && {signal}),
  });
  if (ending.how === 'aborted') signal?.throwIfAborted();
  if (ending.how === 'exited' && ending.code === 0) {
    return parseFfprobe(ending.stdout, {name: shownName(target), hide: text => withoutSecrets(text, secrets)});
  }
  throw failure(ending, {target, secrets, timeoutMs});
}

const isAddress = (target: string): boolean => /^https?:\/{1,2}[^/]/i.test(target);

const shownName = (target: string): string => (isAddress(target) ? redactUrl(target) : target);

/**
 * The prefix keeps a name that begins with a dash, or looks like a protocol, a file name; the whitelist keeps a file
 * that is a playlist from making ffprobe open other addresses.
 */
function inputArgs(target: string): string[] {
  return isAddress(target)
    ? ['-protocol_whitelist', 'http,https,tcp,tls', '-i', target.replace(/^(https?:)\/(?!\/)/i, '$1//')]
    : ['-protocol_whitelist', 'file', '-i', `file:${target}`];
}

type Asked = {target: string; secrets: readonly string[]; timeoutMs: number};

function failure(ending: Ending, {target, secrets, timeoutMs}: Asked): UserError {
  const name = shownName(target);
  switch (ending.how) {
    case 'exited': {
      const safe = redactText(withoutSecrets(ending.stderr.replaceAll(target, name), secrets));
      const said = safe.trim().split('\n').at(-1)?.trim();
      return new UserError('unreadable', `ffprobe failed on ${name}: ${said || `exit code ${ending.code}`}`, {
        hint: 'ffprobe could not read this file; leave out --ffprobe to do without it',
      });
    }
    case 'timeout':
      return new UserError('timeout', `ffprobe did not finish ${name} within ${timeoutMs / 1000} s`, {
        hint: 'check the disk or the server it lies on, or leave out --ffprobe',
      });
    case 'too-much-output':
      return new UserError('unreadable', `ffprobe says more about ${name} than is read (${maxOutputBytes} bytes)`, {
        hint: 'leave out --ffprobe for this file',
      });
    case 'killed':
      return new UserError('unreadable', `ffprobe was ended by ${ending.signal} on ${name}`, {hint: 'try again'});
    case 'not-started':
      return new UserError('not-found', `ffprobe could not be started: ${ending.cause.message}`, {
        hint: 'correct FFPROBE_PATH or probe.ffprobePath',
        cause: ending.cause,
      });
    case 'aborted':
      return new UserError('timeout', `ffprobe was stopped on ${name}`, {hint: 'run it again'});
  }
}
