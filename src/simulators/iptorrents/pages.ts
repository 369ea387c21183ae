import {resultsTable} from './results-table.ts';
import type {SimulatedTorrent} from './torrent.ts';
import type {TrackerState} from './tracker-state.ts';
import {escapeHtml} from './words.ts';

/** The page of results of a member. */
export function resultsPage(torrents: readonly SimulatedTorrent[], state: TrackerState): string {
  if (state.mood === 'changed') {
    const cards = torrents.map(({id, name}) => `<div class="card"><a href="/t/${id}">${escapeHtml(name)}</a></div>`);
    return memberPage('IPTorrents - #1 Private Tracker', `<main>${cards.join('\n')}</main>`, state);
  }
  return memberPage('IPTorrents - #1 Private Tracker', resultsTable(torrents, state.layout, state.now()), state);
}

/** The page about one torrent. */
export function detailPage(torrent: SimulatedTorrent, state: TrackerState): string {
  const {name, description, imdb, tmdb} = torrent;
  const links = [
    tmdb === undefined ? '' : `<a href="https://www.themoviedb.org/movie/${tmdb}/" target="_blank">TMDB</a>`,
    imdb === undefined ? '' : `<a href="https://www.imdb.com/title/${imdb}/" target="_blank">IMDb</a>`,
  ];
  const body = `<table><tr><td style="display:flex;gap:8px;">${links.join('\n')}</td></tr></table>
<pre>${escapeHtml(description)}</pre>`;
  return memberPage(`${escapeHtml(name)} - IPTorrents - #1 Private Tracker`, body, state);
}

/** What a member sees, with the keys that true pages hold as well. */
function memberPage(title: string, body: string, {uid, member, passkey}: TrackerState): string {
  return `<!doctype html><html><head><title>${title}</title></head><body>
<a href="/u/${uid}">${escapeHtml(member)}</a> <a href="/lout.php?h=5e1f5ca77e25e1f5">Log out</a>
<a href="/t.rss?u=${uid};tp=${passkey};72;download">RSS</a>
${body}</body></html>`;
}

/** What everybody else sees. */
export const loginPage = `<html>
<head><title>IPTorrents :: Login</title></head>
<body><form action="/take_login.php" method="post"><input name="username" /><input name="password" /></form></body>
</html>`;

/** What stands before the site while it wants a browser. */
export const challengePage = `<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title></head>
<body><noscript><span id="challenge-error-text">Enable JavaScript and cookies to continue</span></noscript>
<script>(function(){window._cf_chl_opt={cType:"managed"};})();</script></body></html>`;

/** What Cloudflare shows who is shut out. */
export const deniedPage = `<!DOCTYPE html><html><head><title>Access denied | 127.0.0.1 used Cloudflare to restrict access</title></head>
<body><h1>Access denied</h1><p>error code: 1020</p></body></html>`;
