import {type Answer, refusal} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {feedOf} from './feed.ts';
import {detailPage, loginPage, resultsPage} from './pages.ts';
import {searchTorrents} from './search-torrents.ts';
import {torrentFile} from './torrent.ts';
import type {TrackerState} from './tracker-state.ts';

type Route = {
  path: RegExp;
  /** Whether it is for members alone, by their cookies or by a passkey. */
  access: 'anyone' | 'cookies' | 'cookies or passkey';
  answer: (request: LoopbackRequest, state: TrackerState) => Answer;
};

const routes: readonly Route[] = [
  {path: /^\/t$/, access: 'cookies', answer: results},
  {path: /^\/t\/\d+$/, access: 'cookies', answer: detail},
  {path: /^\/download\.php\/\d+\/[^/]+\.torrent$/, access: 'cookies or passkey', answer: download},
  {path: /^\/t\.rss$/, access: 'anyone', answer: feed},
  {path: /^\/login$/, access: 'anyone', answer: () => htmlAnswer(loginPage)},
];

/** What the site itself answers, behind whatever stands before it. */
export function answerAsSite(request: LoopbackRequest, state: TrackerState): Answer {
  const route = routes.find(({path}) => path.test(request.path));
  if (request.method !== 'GET' || route === undefined) return refusal(404);
  if (route.access === 'anyone' || isMember(request, state)) return route.answer(request, state);
  const hasPasskey = request.query.get('torrent_pass') === state.passkey;
  if (route.access === 'cookies or passkey' && hasPasskey) return route.answer(request, state);
  return state.mood === 'sent-to-login'
    ? {status: 302, headers: {location: '/login'}, body: ''}
    : htmlAnswer(loginPage);
}

/** The value of a cookie of a request. */
export function cookieOf({headers}: LoopbackRequest, name: string): string | undefined {
  const cookies = (headers.cookie ?? '').split('; ').map(cookie => cookie.split(/=(.*)/s, 2));
  return cookies.find(([key]) => key === name)?.[1];
}

/** A page with its status. */
export function htmlAnswer(body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Answer {
  return {status, headers: {'content-type': 'text/html; charset=UTF-8', ...headers}, body};
}

function isMember(request: LoopbackRequest, {uid, pass, mood}: TrackerState): boolean {
  if (mood === 'logged-out' || mood === 'sent-to-login') return false;
  return cookieOf(request, 'uid') === uid && cookieOf(request, 'pass') === pass;
}

function results({query}: LoopbackRequest, state: TrackerState): Answer {
  const torrents = state.mood === 'empty' ? [] : searchTorrents([...state.torrents.values()], query);
  return htmlAnswer(resultsPage(torrents, state));
}

function detail({path}: LoopbackRequest, state: TrackerState): Answer {
  const torrent = state.torrents.get(Number(path.split('/').at(-1)));
  return torrent === undefined ? refusal(404) : htmlAnswer(detailPage(torrent, state));
}

function download({path}: LoopbackRequest, state: TrackerState): Answer {
  const torrent = state.torrents.get(Number(path.split('/')[2]));
  if (torrent === undefined) return refusal(404);
  const body = torrentFile(torrent, `http://127.0.0.1/${state.passkey}/announce`);
  return {status: 200, headers: {'content-type': 'application/x-bittorrent'}, body};
}

function feed({url, headers}: LoopbackRequest, state: TrackerState): Answer {
  const body = feedOf(url, `http://${headers.host}`, state);
  return {status: 200, headers: {'content-type': 'application/rss+xml'}, body};
}
