import {shownAddress} from '../../base/shown-address.ts';
import {UserError} from '../../base/user-error.ts';
import {cleanName} from '../clean-name.ts';
import {fieldsOf, textOf} from '../fields.ts';
import {createHttpJson, type HttpJson} from '../http-json.ts';
import type {ElementLimits} from '../json-elements.ts';
import {requestElements} from '../request-elements.ts';
import {explainRadarrFault} from './explain-radarr-fault.ts';
import {parseOpinion, parseRootFolder, parseTitles} from './parse-radarr.ts';
import type {RadarrClient, RadarrOpinion, RadarrOptions, RadarrStatus} from './radarr.ts';

/** Speaks to one Radarr. Sends nothing before it is asked to. Throws UserError `config` for an address that is none. */
export function createRadarrClient({url, apiKey, timeoutMs, signal, sleep}: RadarrOptions): RadarrClient {
  const http = createHttpJson({
    service: 'Radarr',
    baseUrl: url,
    headers: {'x-api-key': apiKey},
    secrets: [apiKey],
    timeoutMs,
    signal,
    sleep,
    explain: (fault, path) => explainRadarrFault(fault, path, url),
  });
  return {
    fetchStatus: () => fetchStatus(http),
    parseRelease: name => parseRelease(http, name),
    listTitles: () =>
      listAll(http, {
        path: '/api/v3/movie',
        query: {excludeLocalCovers: 'true'},
        limits: movieLimits,
        parse: parseTitles,
      }),
    listRootFolders: () =>
      listAll(http, {path: '/api/v3/rootfolder', query: {}, limits: folderLimits, parse: parseRootFolder}),
  };
}

async function fetchStatus(http: HttpJson): Promise<RadarrStatus> {
  const path = '/api/v3/system/status';
  const answer = fieldsOf(await http.request({path}));
  const app = cleanName(textOf(answer?.['appName']) ?? '')?.slice(0, longestWord);
  const version = cleanName(textOf(answer?.['version']) ?? '')?.slice(0, longestWord);
  if (answer === undefined || app === undefined || version === undefined) throw http.unexpected(path);
  if (app !== 'Radarr') {
    throw new UserError('refused', `at ${shownAddress(http.baseUrl)} ${app} answers in place of Radarr`, {
      hint: 'write the address of Radarr in radarr.url',
    });
  }
  return {version, instanceName: cleanName(textOf(answer['instanceName']) ?? '')};
}

const longestWord = 40;

async function parseRelease(http: HttpJson, name: string): Promise<RadarrOpinion | undefined> {
  const title = name.slice(0, longestName).toWellFormed();
  return parseOpinion(await http.request({path: '/api/v3/parse', query: {title}}));
}

/** Longer ones make addresses that servers refuse. */
const longestName = 500;

type Listing<Item> = {
  path: string;
  query: Record<string, string>;
  limits: ElementLimits;
  /** Undefined: passed over. */
  parse: (element: unknown) => Item | undefined;
};

async function listAll<Item>(http: HttpJson, {path, query, limits, parse}: Listing<Item>): Promise<Item[]> {
  let elements = 0;
  let items: Item[] = [];
  const take = (element: unknown): void => {
    elements += 1;
    const item = parse(element);
    if (item !== undefined) items.push(item);
  };
  await http.request({
    path,
    query,
    send: request => {
      // A try that broke off has brought some already.
      elements = 0;
      items = [];
      return requestElements({...request, limits, take});
    },
  });
  if (elements > 0 && items.length === 0) throw http.unexpected(path);
  return items;
}

/** One movie is 15 kB at most, and 100 000 movies of that are more than any Radarr holds. */
const movieLimits = {maxBytes: 1_073_741_824, maxElementBytes: 2_097_152};

/** A root folder brings everything in it that is no movie of Radarr's: some 300 bytes for each, and there may be 100 000. */
const folderLimits = {maxBytes: 268_435_456, maxElementBytes: 67_108_864};
