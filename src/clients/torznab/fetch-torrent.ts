import {textOfBytes} from '../../base/text-of-bytes.ts';
import {isTorrent} from '../is-torrent.ts';
import type {ListedRelease} from '../listed-release.ts';
import {isDone} from '../request-text.ts';
import {headerOf} from '../response-of.ts';
import {type Indexer, refusalOf, requestInTurn} from './ask-indexer.ts';
import {isMagnet} from './magnet.ts';
import {parseAnswer} from './parse-answer.ts';
import type {FetchedTorrent} from './torznab.ts';
import {torznabFailure} from './torznab-failure.ts';
import type {TorznabFault} from './torznab-fault.ts';

/**
 * The .torrent file of a release, or its magnet link, which Prowlarr and Jackett send on to. The key goes to the origin
 * of the feed alone, and no redirect to another origin is followed. Throws SourceError.
 */
export async function fetchTorrent(
  indexer: Indexer,
  {download, name}: Pick<ListedRelease, 'download' | 'name'>,
): Promise<FetchedTorrent> {
  const asked = {name: indexer.name, address: indexer.address, what: `the torrent of "${name.slice(0, shownName)}"`};
  let link = download;
  for (let hops = 0; hops <= mostHops; hops += 1) {
    if (link === undefined) throw torznabFailure(asked, {kind: 'no-download'});
    if (isMagnet(link)) return {magnet: link};
    const answer = await follow(indexer, link);
    if (answer instanceof Uint8Array) return answer;
    if ('fault' in answer) throw torznabFailure(asked, answer.fault, answer.cause);
    link = answer.next;
  }
  throw torznabFailure(asked, {kind: 'not-a-torrent'});
}

const shownName = 100;
const mostHops = 5;
const mostBytes = 16_777_216;

type Step = Uint8Array | {next: string} | {fault: TorznabFault; cause?: Error | undefined};

async function follow(indexer: Indexer, link: string): Promise<Step> {
  const {origin, putKeyBack} = indexer.address;
  const there = URL.canParse(link) ? new URL(link).origin : undefined;
  if (there === undefined) return {fault: {kind: 'no-download'}};
  const url = putKeyBack(link);
  if (there !== origin && url !== link) return {fault: {kind: 'elsewhere', origin: there}};
  const answer = await requestInTurn(indexer, {url, maxBytes: mostBytes});
  if ('fault' in answer) return {fault: answer.fault, cause: answer.cause};
  const {response, bytes} = answer;
  if (isDone(response)) return isTorrent(bytes) ? bytes : {fault: insteadOf(bytes)};
  const document = parseAnswer(textOfBytes(bytes), 'error');
  const fault = refusalOf(response, {url, document, now: indexer.now()});
  const next = fault.kind === 'redirect' ? nextOf(headerOf(response, 'location') ?? '', url) : undefined;
  return next === undefined ? {fault} : {next};
}

/** Where a redirect leads that is followed: to a magnet link, or on at the same origin. */
function nextOf(location: string, url: string): string | undefined {
  if (isMagnet(location)) return location;
  const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
  return next?.origin === new URL(url).origin ? next.href : undefined;
}

/** What came in place of a .torrent with a status of 2xx: a document of errors, a page, or anything. */
function insteadOf(bytes: Uint8Array): TorznabFault {
  const document = parseAnswer(textOfBytes(bytes.subarray(0, mostText)), 'error');
  return 'kind' in document && ['error', 'web-page', 'status'].includes(document.kind)
    ? document
    : {kind: 'not-a-torrent'};
}

const mostText = 65_536;
