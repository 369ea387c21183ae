import {explainFault} from '../explain-fault.ts';
import type {HttpFault} from '../service-error.ts';
import type {SourceState} from '../source-error.ts';
import type {TorznabFault} from './torznab-fault.ts';

/** The words for a fault; `says` goes on where the name and the address of the indexer end. */
export type TorznabExplanation = {state: SourceState; says: string; hint: string; retryAfterS?: number | undefined};

/** The words for a fault of a request, which `what` names: `its feed`. */
export function explainTorznabFault(fault: TorznabFault, what: string): TorznabExplanation {
  switch (fault.kind) {
    case 'error':
      return explainError(fault);
    case 'status':
      return explainStatus(fault, what);
    case 'redirect':
      return {
        state: 'refused',
        says: `sends on to ${fault.location ?? 'another address'} in place of ${what} (HTTP ${fault.status})`,
        hint: 'write the address as the indexer gives it, with its path and its key; a page to sign in on may stand before it',
      };
    case 'web-page':
      return refused(`answered with a web page in place of ${what}`, otherPage);
    case 'json':
      return refused(`answered with JSON in place of ${what}`, wrongPath);
    case 'foreign':
      return refused(`answered with a document <${fault.root}> in place of ${what}`, wrongPath);
    case 'encoding':
      return refused(`answered in the encoding "${fault.name}" in place of ${what}`, 'let it answer in UTF-8');
    case 'flaw':
      return explainFlaw(fault.flaw, what);
    case 'text':
    case 'xml':
    case 'damaged':
    case 'unexpected':
      return {state: 'unreachable', says: `answered with damaged or incomplete data in place of ${what}`, hint: again};
    case 'no-search':
      return refused('cannot be searched for words', 'take an indexer whose capabilities list "search"');
    case 'no-words':
      return refused('cannot be searched for words, but for ids alone', 'take an indexer whose search lists "q"');
    case 'no-download':
      return refused(`lists nothing to download of ${what}`, 'look at the page of the release');
    case 'not-a-torrent':
      return refused(`answered with something else in place of ${what}`, 'open the release on its page');
    case 'elsewhere':
      return refused(
        `leads to ${fault.origin} for ${what}, where its key is not sent`,
        'write the address of the indexer as its own links have it: same host, port and http or https',
      );
    case 'timeout':
    case 'connection':
      return {state: 'unreachable', ...wordsOf(fault, what)};
    case 'too-large':
      return {state: 'refused', ...wordsOf(fault, what)};
  }
}

const wrongPath = 'check the path of the address: Prowlarr and Jackett show the one for Torznab at each indexer';
const otherPage = 'check the address: another program may listen there, or a page to sign in on stand before it';
const again = 'try again; if it stays so, look at the log of the indexer';

function refused(says: string, hint: string): TorznabExplanation {
  return {state: 'refused', says, hint};
}

function wordsOf(fault: HttpFault, what: string): Pick<TorznabExplanation, 'says' | 'hint'> {
  const {says, hint} = explainFault(fault, what);
  return {says, hint};
}

/** The codes are those of the Newznab API; Prowlarr adds the statuses of HTTP to them. */
function explainError({code, description, retryAfterS}: TorznabFault & {kind: 'error'}): TorznabExplanation {
  const said = description === '' ? '' : `: ${description}`;
  const number = code === undefined ? 'an error' : `error ${code}`;
  if (isLimit(code, description)) return limited(`(${number}${said})`, retryAfterS);
  if (code !== undefined && code >= 100 && code < 200) {
    return {state: 'logged-out', says: `refused the account or its key (${number}${said})`, hint: checkKey};
  }
  const hint = code === undefined ? again : (hints[code] ?? again);
  return refused(`answered with ${number}${said}`, hint);
}

const checkKey = 'check the apiKey of this indexer in the settings';

const hints: Readonly<Record<number, string>> = {
  201: 'check the categories of this indexer in the settings',
  202: 'the indexer does not know what was asked: take another, or bring it up to date',
  203: 'the indexer does not offer what was asked: take another',
  404: wrongPath,
  410: 'switch the indexer on in Prowlarr or Jackett, or take it out of the settings',
};

/** 500 and 501 are the limits of requests and downloads in Newznab; 429 is what Prowlarr writes. */
function isLimit(code: number | undefined, description: string): boolean {
  const isOfAccount = code !== undefined && code >= 100 && code <= 203;
  return code === 429 || code === 500 || code === 501 || (!isOfAccount && saysTooOften(description));
}

/** True for the words of one that was asked too often. */
export function saysTooOften(text: string): boolean {
  return /rate.?limit|too many (?:api )?(?:requests|hits|queries|calls|searches)|limit reached/i.test(text);
}

function limited(why: string, retryAfterS: number | undefined): TorznabExplanation {
  const hint = retryAfterS === undefined ? 'try again later' : `try again in ${retryAfterS} s`;
  return {state: 'rate-limited', says: `was asked too often ${why}`, hint, retryAfterS};
}

function explainStatus({status, retryAfterS}: HttpFault & {kind: 'status'}, what: string): TorznabExplanation {
  switch (status) {
    case 401:
    case 403:
      return {state: 'logged-out', says: `refused ${what} (HTTP ${status})`, hint: checkKey};
    case 404:
    case 410:
      return refused(
        `has no ${what} (HTTP ${status}): the indexer is gone or switched off`,
        'check the address and the number of the indexer in it, and that it is switched on',
      );
    case 429:
      return limited('(HTTP 429)', retryAfterS);
    default:
      return status >= 500
        ? {state: 'unreachable', says: `answered HTTP ${status} in place of ${what}`, hint: again}
        : refused(`answered HTTP ${status} in place of ${what}`, wrongPath);
  }
}

function explainFlaw(flaw: (TorznabFault & {kind: 'flaw'})['flaw'], what: string): TorznabExplanation {
  switch (flaw) {
    case 'broken':
      return {state: 'unreachable', says: `answered with damaged or incomplete XML in place of ${what}`, hint: again};
    case 'declares':
      return refused(
        `answered with XML that declares entities in place of ${what}`,
        'no indexer needs them: check what listens there',
      );
    case 'too-much':
      return refused(
        `answered with more XML than a list needs in place of ${what}`,
        'no indexer needs it: check what listens there',
      );
  }
}
