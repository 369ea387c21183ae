import {isHangUp} from '../connection-fault.ts';
import {parseRetryAfter} from '../parse-retry-after.ts';
import {type BytesAnswer, isDone, requestBytes, statusFault} from '../request-text.ts';
import {headerOf, type Response} from '../response-of.ts';
import {decodeXml} from '../xml/decode-xml.ts';
import type {XmlElement} from '../xml/parse-xml.ts';
import {parseAnswer} from './parse-answer.ts';
import type {TorznabOptions} from './torznab.ts';
import type {TorznabAddress, TorznabParameters} from './torznab-address.ts';
import {torznabFailure} from './torznab-failure.ts';
import type {TorznabFault} from './torznab-fault.ts';

/** An indexer that can be asked. */
export type Indexer = Pick<TorznabOptions, 'name' | 'turn' | 'timeoutMs' | 'signal'> & {
  address: TorznabAddress;
  now: () => Date;
};

/** What is asked for, for sentences; the parameters; and the root of the document that answers. */
export type Question = {what: string; parameters: TorznabParameters; root: string};

/** Asks for one document. Throws SourceError. */
export async function askIndexer(indexer: Indexer, {what, parameters, root}: Question): Promise<XmlElement> {
  const {name, address, now} = indexer;
  const asked = {name, address, what};
  const url = address.urlOf(parameters);
  const answer = await requestInTurn(indexer, {url, maxBytes: mostBytes});
  if ('fault' in answer) throw torznabFailure(asked, answer.fault, answer.cause);
  const {response, bytes} = answer;
  const text = decodeXml(bytes, headerOf(response, 'content-type'));
  const document: XmlElement | TorznabFault =
    typeof text === 'string' ? parseAnswer(text, root) : {kind: 'encoding', name: text.unknown};
  if (!isDone(response)) throw torznabFailure(asked, refusalOf(response, {url, document, now: now()}));
  if ('kind' in document) throw torznabFailure(asked, document);
  return document;
}

const mostBytes = 8_388_608;

/** One request, when it is its turn; where the connection broke one more, at the next turn. */
export async function requestInTurn(
  {turn, timeoutMs, signal, address}: Indexer,
  {url, maxBytes}: {url: string; maxBytes: number},
): Promise<BytesAnswer> {
  const call = {url, headers: headersFor(address, url), timeoutMs, maxBytes, signal};
  const answer = await turn(() => requestBytes(call));
  const broke = 'fault' in answer && answer.fault.kind === 'connection' && isHangUp(answer.fault.code);
  return broke ? turn(() => requestBytes(call)) : answer;
}

function headersFor({origin, headers}: TorznabAddress, url: string): Readonly<Record<string, string>> {
  return new URL(url).origin === origin ? headers : {};
}

/** Why an answer is none of 2xx: in the indexer's own words where it has some, but for what HTTP says more exactly. */
export function refusalOf(
  response: Response,
  {url, document, now}: {url: string; document: XmlElement | TorznabFault; now: Date},
): TorznabFault {
  const fault = statusFault(response, url);
  if (fault.kind !== 'status') return fault;
  const retryAfterS = parseRetryAfter(headerOf(response, 'retry-after'), now);
  if (!('kind' in document) || document.kind !== 'error') return {...fault, retryAfterS};
  return {...document, code: fault.status === 429 ? 429 : document.code, retryAfterS};
}
