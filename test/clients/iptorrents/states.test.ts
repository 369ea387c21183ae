import {describe, expect, it, onTestFinished} from 'vitest';
import type {Answer} from '../../../src/simulators/loopback/answer.ts';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {clientFor, searchAll, sourceErrorOf, torrents, trackerForTest} from './tracker-world.ts';

/** A site that answers everything so. */
async function siteWith(
  answer: (url: string) => Answer,
): Promise<{url: string; uid: string; pass: string; asked: () => string[]}> {
  const site = await startLoopback({answer: ({headers}) => answer(`http://${headers.host}`)});
  onTestFinished(() => site.close());
  return {url: site.url, uid: '1234567', pass: 'pass', asked: () => site.requests.map(({url}) => url)};
}

function page(
  body: string,
  {status = 200, headers = {}}: {status?: number; headers?: Record<string, string>} = {},
): Answer {
  return {status, headers: {'content-type': 'text/html', ...headers}, body};
}

describe('a login page', () => {
  it.each(['logged-out', 'sent-to-login'] as const)('is told from results: %s', async mood => {
    const tracker = await trackerForTest({mood});
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error).toMatchObject({state: 'logged-out', kind: 'refused'});
    expect(error.message).toContain('does not take the cookies uid and pass');
    expect(error.hint).toContain('copy its cookies');
    expect(tracker.requests).toHaveLength(1);
  });

  it('comes for a cookie that is wrong', async () => {
    const tracker = await trackerForTest();
    expect((await sourceErrorOf(searchAll(clientFor({tracker}, {pass: 'wrong'}).client))).state).toBe('logged-out');
  });

  it.each([
    ['by its form', '<form method=post action="take_login.php"><input name=password></form>'],
    ['by the want of a way out', '<html><table id=torrents><tr><th>Name<th>Size</tr></table></html>'],
  ])('is known %s', async (_what, body) => {
    const tracker = await siteWith(() => page(body));
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('logged-out');
  });
});

describe('a rate limit', () => {
  it.each([
    ['3600', 3600, 'leave it alone for 3600 s'],
    ['Sat, 10 Jan 2026 00:02:00 GMT', 120, 'leave it alone for 120 s'],
    [undefined, undefined, 'leave it alone for an hour'],
  ])('with Retry-After %j is %j seconds long', async (retryAfter, retryAfterS, hint) => {
    const tracker = await trackerForTest({mood: {retryAfter}});
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error).toMatchObject({state: 'rate-limited', retryAfterS, hint});
    expect(tracker.requests).toHaveLength(1);
  });

  it.each([200, 403, 503])('is known by its words, whatever the status: %d', async status => {
    const tracker = await siteWith(() => page('Rate Limit Reached', {status}));
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('rate-limited');
  });

  it('is known by its status, whatever the words', async () => {
    const tracker = await siteWith(() => page('error code: 1015', {status: 429, headers: {server: 'cloudflare'}}));
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('rate-limited');
  });

  it('is a few words, and no long page', async () => {
    const tracker = await siteWith(() => page(`Rate Limit Reached${' '.repeat(5000)}`));
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('logged-out');
  });

  it('is not seen in the name of a film', async () => {
    const tracker = await trackerForTest({torrents: [{id: 1, name: 'Rate Limit Reached the Movie 2024'}]});
    expect((await searchAll(clientFor({tracker}).client)).releases).toHaveLength(1);
  });
});

describe('a challenge', () => {
  const moment = '<html><head><title>Just a moment...</title></head></html>';

  it.each([
    ['of Cloudflare', moment, {status: 403, headers: {server: 'cloudflare'}}],
    ['of DDoS-Guard', '<title>DDOS-GUARD</title>', {status: 403, headers: {server: 'ddos-guard'}}],
    ['of nobody named', moment, {status: 503}],
    ['by an error code', 'error code: 1020', {status: 403, headers: {server: 'cloudflare'}}],
    ['by its script', '<script>window._cf_chl_opt={}</script>', {status: 403, headers: {server: 'cloudflare'}}],
    [
      'in another language, by its header',
      '<title>Un momento…</title>',
      {status: 403, headers: {'cf-mitigated': 'challenge'}},
    ],
    ['in place of a page', moment, {status: 200}],
  ])('%s is known', async (_what, body, options) => {
    const tracker = await siteWith(() => page(body, options));
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('challenged');
  });

  it('is not seen where the server itself refuses', async () => {
    const tracker = await siteWith(() => page(moment, {status: 403, headers: {server: 'nginx'}}));
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('refused');
  });

  it('is not seen in the name of a film', async () => {
    const tracker = await trackerForTest({torrents: [{id: 1, name: 'Movie <title>Just a moment... _cf_chl_opt'}]});
    expect((await searchAll(clientFor({tracker}).client)).releases).toHaveLength(1);
  });
});

describe('a redirect', () => {
  it('to another host is never followed with cookies; its origin is told', async () => {
    const other = await siteWith(() => page('stolen'));
    const tracker = await siteWith(() => page('', {status: 302, headers: {location: `${other.url}/t?secret=1`}}));
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error.message).toBe(`IPTorrents at ${tracker.url} sends on to ${other.url}`);
    expect(error).toMatchObject({state: 'refused', hint: expect.stringContaining('sources.iptorrents.baseUrl')});
    expect(other.asked()).toEqual([]);
  });

  it('from http to https of the same host is told with its origin', async () => {
    const tracker = await siteWith(url =>
      page('', {status: 301, headers: {location: `${url.replace('http:', 'https:')}/t`}}),
    );
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error).toMatchObject({state: 'refused'});
    expect(error.message).toContain(`sends on to ${tracker.url.replace('http:', 'https:')}`);
  });

  it.each(['/login', '/login.php?returnto=x', '/take_login.php'])('to %s is a login page', async location => {
    const tracker = await siteWith(() => page('', {status: 302, headers: {location}}));
    expect((await sourceErrorOf(searchAll(clientFor({tracker}).client))).state).toBe('logged-out');
    expect(tracker.asked()).toHaveLength(1);
  });

  it.each(['/elsewhere', '//[', ''])('to %j of the site is refused', async location => {
    const tracker = await siteWith(() => page('', {status: 302, headers: {location}}));
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error).toMatchObject({state: 'refused'});
  });
});

describe('anything else', () => {
  it.each([
    [500, 'unreachable'],
    [521, 'unreachable'],
    [403, 'refused'],
    [404, 'refused'],
  ] as const)('is told by its status: %d is %s', async (status, state) => {
    const tracker = await siteWith(() => page('no', {status}));
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error.state).toBe(state);
    expect(error.message).toContain(`HTTP ${status}`);
  });

  it('that does not listen is unreachable', async () => {
    const tracker = await trackerForTest();
    await tracker.down();
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error).toMatchObject({state: 'unreachable', kind: 'unreachable'});
    expect(error.message).toBe(`IPTorrents at ${tracker.url} could not be reached (ECONNREFUSED)`);
  });

  it('in the settings that no header can carry is told as such', async () => {
    const tracker = await trackerForTest();
    const error = await sourceErrorOf(searchAll(clientFor({tracker}, {userAgent: 'Fire\nfox'}).client));
    expect(error).toMatchObject({state: 'not-configured', hint: expect.stringContaining('userAgent')});
  });

  it('that a turn refuses is not asked', async () => {
    const tracker = await trackerForTest({torrents: torrents(1)});
    const {client} = clientFor({tracker}, {turn: () => Promise.reject(new Error('not now'))});
    await expect(searchAll(client)).rejects.toThrow('not now');
    expect(tracker.requests).toEqual([]);
  });
});
