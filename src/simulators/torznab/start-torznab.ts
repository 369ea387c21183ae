import type {Answer} from '../loopback/answer.ts';
import {refusal} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {type Loopback, startLoopback} from '../loopback/start-loopback.ts';
import {capsDocument} from './caps-document.ts';
import {feedDocument, magnetOf} from './feed-document.ts';
import {findReleases} from './find-releases.ts';
import {completeRelease, type SimulatedCaps, type SimulatedRelease, type TorznabDialect} from './model.ts';
import {simulatedTorrent} from './simulated-torrent.ts';
import {element} from './write-xml.ts';

/** A running Prowlarr, or Jackett, with one indexer. */
export type SimulatedTorznab = Loopback & {
  readonly apiKey: string;
  /** The address of the feed as Prowlarr shows it. */
  readonly prowlarrUrl: string;
  /** As Jackett shows it. */
  readonly jackettUrl: string;
  setReleases(releases: readonly Partial<SimulatedRelease>[]): void;
  setDialect(dialect: Partial<TorznabDialect>): void;
  setCaps(caps: Partial<SimulatedCaps>): void;
  /** Answers everything with a document of errors; the function given back ends it. */
  refuse(error: TorznabError): () => void;
};

/** 429 with Retry-After is what a rate limit is. */
export type TorznabError = {code: number; description: string; status?: number; retryAfter?: string};

/** What an indexer is from its start. */
export type SimulatedTorznabOptions = {
  /** Empty: it wants none. */
  apiKey?: string;
  releases?: readonly Partial<SimulatedRelease>[];
  dialect?: Partial<TorznabDialect>;
  caps?: Partial<SimulatedCaps>;
  latencyMs?: number;
};

/** Starts an indexer, at the paths of Prowlarr and of Jackett. */
export async function startTorznab(options: SimulatedTorznabOptions = {}): Promise<SimulatedTorznab> {
  const {apiKey = 'torznab-key-0123456789abcdef', latencyMs = 0} = options;
  const state: State = {
    apiKey,
    releases: (options.releases ?? []).map(completeRelease),
    dialect: {...usualDialect, ...options.dialect},
    caps: {...usualCaps, ...options.caps},
    error: undefined,
  };
  const loopback = await startLoopback({latencyMs, answer: request => answer(request, state)});
  return {
    ...loopback,
    apiKey,
    prowlarrUrl: `${loopback.url}/1/api`,
    jackettUrl: `${loopback.url}/api/v2.0/indexers/simulated/results/torznab/`,
    setReleases: releases => {
      state.releases = releases.map(completeRelease);
    },
    setDialect: dialect => {
      state.dialect = {...state.dialect, ...dialect};
    },
    setCaps: caps => {
      state.caps = {...state.caps, ...caps};
    },
    refuse: error => {
      state.error = error;
      return () => {
        state.error = undefined;
      };
    },
  };
}

const usualDialect: TorznabDialect = {
  prefix: 'torznab',
  size: 'element',
  link: 'torrent',
  guid: 'page',
  imdb: 'imdb',
  others: 'peers',
  total: false,
};

const usualCaps: SimulatedCaps = {
  title: 'Simulated',
  max: 100,
  search: true,
  movieSearch: true,
  categories: [
    {
      id: 2000,
      name: 'Movies',
      below: [
        {id: 2040, name: 'Movies/HD'},
        {id: 2045, name: 'Movies/UHD'},
      ],
    },
    {id: 100_101, name: 'Movie/4K'},
  ],
};

type State = {
  apiKey: string;
  releases: readonly SimulatedRelease[];
  dialect: TorznabDialect;
  caps: SimulatedCaps;
  error: TorznabError | undefined;
};

type Route = {path: RegExp; keyName: string; answer: (request: LoopbackRequest, state: State) => Answer};

const routes: readonly Route[] = [
  {path: /^\/\d+\/api$/, keyName: 'apikey', answer: api},
  {path: /^\/\d+\/download$/, keyName: 'apikey', answer: download},
  {path: /^\/api\/v2\.0\/indexers\/[^/]+\/results\/torznab(\/api|\/)?$/, keyName: 'apikey', answer: api},
  {path: /^\/dl\/[^/]+\/$/, keyName: 'jackett_apikey', answer: download},
];

function answer(request: LoopbackRequest, state: State): Answer {
  const route = routes.find(({path}) => path.test(request.path));
  if (route === undefined || request.method !== 'GET') return refusal(404);
  const key = request.query.get(route.keyName) ?? request.headers['x-api-key'];
  if (state.apiKey !== '' && key !== state.apiKey)
    return errorAnswer({code: 100, description: 'Invalid API Key', status: 401});
  if (state.error !== undefined) return errorAnswer(state.error);
  return route.answer(request, state);
}

function api(request: LoopbackRequest, state: State): Answer {
  switch (request.query.get('t')) {
    case 'caps':
      return xmlAnswer(capsDocument(state.caps));
    case 'search':
    case 'movie':
      return state.caps.search
        ? search(request, state)
        : errorAnswer({code: 203, description: 'Function not available'});
    case null:
      return errorAnswer({code: 200, description: 'Missing parameter (t)'});
    default:
      return errorAnswer({code: 202, description: 'No such function'});
  }
}

function search(request: LoopbackRequest, {releases, dialect, caps}: State): Answer {
  const {query} = request;
  const categories = (query.get('cat') ?? '')
    .split(',')
    .filter(one => one !== '')
    .map(Number);
  const found = findReleases(releases, {words: query.get('q') ?? '', categories});
  const offset = Number(query.get('offset') ?? 0);
  const limit = Math.min(Number(query.get('limit') ?? caps.max), caps.max);
  const page = {releases: found.slice(offset, offset + limit), offset, total: found.length};
  return xmlAnswer(feedDocument(page, {dialect, downloadUrl: release => downloadUrl(request, release)}));
}

/** Links lead to where the request came in, and carry the key, as with the real ones. */
function downloadUrl({headers, path, query}: LoopbackRequest, {id, name}: SimulatedRelease): string {
  const origin = `http://${headers.host ?? ''}`;
  const key = query.get('apikey') ?? '';
  const parameters = path.startsWith('/api/v2.0/')
    ? {jackett_apikey: key, path: String(id), file: name}
    : {apikey: key, link: String(id), file: name};
  const place = path.startsWith('/api/v2.0/') ? '/dl/simulated/' : path.replace(/api$/, 'download');
  return `${origin}${place}?${new URLSearchParams(parameters)}`;
}

function download({query}: LoopbackRequest, {releases, dialect}: State): Answer {
  const id = Number(query.get('link') ?? query.get('path'));
  const release = releases.find(one => one.id === id);
  if (release === undefined) return refusal(404);
  if (dialect.link !== 'torrent') return {status: 302, headers: {location: magnetOf(release)}, body: ''};
  return {status: 200, headers: {'content-type': 'application/x-bittorrent'}, body: simulatedTorrent(release)};
}

function errorAnswer({code, description, status = 200, retryAfter}: TorznabError): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${element('error', {code, description})}\n`;
  const headers = {'content-type': 'application/xml', ...(retryAfter !== undefined && {'retry-after': retryAfter})};
  return {status, headers, body};
}

function xmlAnswer(body: string): Answer {
  return {status: 200, headers: {'content-type': 'application/rss+xml; charset=utf-8'}, body};
}
