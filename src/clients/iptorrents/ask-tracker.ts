import {textOfBytes} from '../../base/text-of-bytes.ts';
import {isUnsendable} from '../connection-fault.ts';
import {explainFault} from '../explain-fault.ts';
import {type BytesAnswer, requestBytes} from '../request-text.ts';
import type {HttpFault} from '../service-error.ts';
import {SourceError} from '../source-error.ts';
import type {Identity} from './identity.ts';
import type {IptorrentsOptions} from './iptorrents.ts';
import type {Reply} from './reply.ts';

/** One thing to ask the tracker for. */
export type Question = {
  url: string;
  /** What it is, for sentences: `the page`. */
  what: string;
  maxBytes: number;
};

type Options = Pick<IptorrentsOptions, 'turn' | 'timeoutMs' | 'signal'>;

/**
 * Asks when it is our turn, once; a second time only where the connection was closed before anything came, as idle ones
 * are. `who` begins the sentence of the SourceError thrown where nothing comes.
 */
export async function askTracker(
  question: Question,
  {cookies, userAgent}: Identity,
  options: Options,
  who: string,
): Promise<Reply> {
  const {timeoutMs, signal, turn} = options;
  const cookie = cookies.map(({name, value}) => `${name}=${value}`).join('; ');
  const headers = {
    'user-agent': userAgent,
    accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
    'accept-language': 'en-US,en;q=0.9',
    ...(cookie !== '' && {cookie}),
  };
  const {url, maxBytes} = question;
  const ask = (): Promise<BytesAnswer> => turn(() => requestBytes({url, headers, timeoutMs, maxBytes, signal}));
  let answer = await ask();
  if ('fault' in answer && isClosed(answer)) answer = await ask();
  if ('fault' in answer) throw faultFailure(answer, who, question.what);
  const {response, bytes} = answer;
  const text = textOfBytes(bytes);
  return {status: response.statusCode, headers: response.headers, bytes, text};
}

function isClosed({fault, answered}: {fault: HttpFault; answered: boolean}): boolean {
  return fault.kind === 'connection' && !answered && (fault.code === 'ECONNRESET' || fault.code === 'EPIPE');
}

function faultFailure({fault, cause}: {fault: HttpFault; cause?: Error}, who: string, what: string): SourceError {
  if (fault.kind === 'connection' && isUnsendable(fault.code)) {
    return new SourceError(
      'not-configured',
      `${who} could not be asked: the User-Agent holds a character that no request can carry`,
      {
        hint: 'copy sources.iptorrents.userAgent again, without anything around it',
        cause,
      },
    );
  }
  if (fault.kind === 'too-large') {
    return new SourceError(
      'refused',
      `${who} answered with more than ${fault.limitBytes / 1_048_576} MiB where ${what} was asked for`,
      {
        hint: 'check sources.iptorrents.baseUrl: nothing of the tracker is that long',
        cause,
      },
    );
  }
  if (fault.kind === 'damaged') {
    return new SourceError('unreachable', `${who} answered with a damaged body where ${what} was asked for`, {
      hint: 'try again later',
      cause,
    });
  }
  const {says, hint} = explainFault(fault, what);
  return new SourceError('unreachable', `${who} ${says}`, {hint, cause});
}
