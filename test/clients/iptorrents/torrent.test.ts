import {describe, expect, it, onTestFinished} from 'vitest';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {
  clientFor,
  cookieHeader,
  searchAll,
  shelfWith,
  solverForTest,
  sourceErrorOf,
  torrents,
  trackerForTest,
} from './tracker-world.ts';

const movie = {id: '1', name: 'The Movie 2024', download: '/download.php/1/The.Movie.2024.torrent'};

describe('a .torrent', () => {
  it('is refused to a passkey that holds half a character', async () => {
    const tracker = await trackerForTest({torrents: torrents(1)});
    expect((await sourceErrorOf(clientFor({tracker}).client.fetchTorrent(movie, '\ud800'))).state).toBe('logged-out');
  });

  it('comes whole, with the cookies of the member', async () => {
    const file = Buffer.from('d8:announce9:http://x/4:infod6:lengthi5e4:name1:\xffee', 'latin1');
    const tracker = await trackerForTest({torrents: [{id: 1, file}]});
    const {client, turns} = clientFor({tracker});
    expect(Buffer.from(await client.fetchTorrent(movie))).toEqual(file);
    expect(tracker.requests.map(({url}) => url)).toEqual(['/download.php/1/The.Movie.2024.torrent']);
    expect(cookieHeader(tracker.requests[0] ?? {headers: {}})).toContain(`pass=${tracker.pass}`);
    expect(turns).toEqual([1]);
  });

  it('of a search can be fetched', async () => {
    const tracker = await trackerForTest({torrents: torrents(1)});
    const {client} = clientFor({tracker});
    const [release] = (await searchAll(client)).releases;
    if (release === undefined) throw new Error('nothing was found');
    expect(Buffer.from(await client.fetchTorrent(release)).toString('latin1')).toMatch(/^d8:announce/);
  });

  it('comes by the passkey without uid and pass', async () => {
    const tracker = await trackerForTest({torrents: torrents(1)});
    const {client} = clientFor({tracker}, {pass: ''});
    await client.fetchTorrent(movie, tracker.passkey);
    const [request] = tracker.requests;
    expect(request?.url).toBe(`/download.php/1/The.Movie.2024.torrent?torrent_pass=${tracker.passkey}`);
    expect(request?.headers.cookie).toBeUndefined();
  });

  it('is asked for by its number where the source told no address, or that of another', async () => {
    const tracker = await trackerForTest({torrents: torrents(1)});
    const {client} = clientFor({tracker});
    for (const download of [
      undefined,
      '/download.php/2/x.torrent',
      'magnet:?xt=1',
      'https://elsewhere.example/a.torrent',
    ]) {
      await client.fetchTorrent({...movie, download});
    }
    expect(new Set(tracker.requests.map(({url}) => url))).toEqual(new Set(['/download.php/1/The.Movie.2024.torrent']));
  });

  it('behind a challenge is never loaded by the solver, which loads a page in its place', async () => {
    const tracker = await trackerForTest({torrents: torrents(1), mood: 'challenge'});
    const solver = await solverForTest();
    const clearances = shelfWith();
    const {client, turns} = clientFor({tracker, solver}, {clearances});
    expect(await client.fetchTorrent(movie)).toBeInstanceOf(Uint8Array);
    const byBrowser = tracker.requests.filter(({headers}) => headers['accept-language'] === '*');
    expect(byBrowser.map(({path}) => path)).toEqual(['/t', '/t', '/cdn-cgi/challenge-platform/solve', '/t']);
    expect(turns).toEqual([1, 4, 1]);
    expect(clearances.kept()).toBeDefined();
  });

  it('by the passkey passes a challenge without uid and pass', async () => {
    const tracker = await trackerForTest({torrents: torrents(1), mood: 'challenge'});
    const solver = await solverForTest();
    const {client, turns} = clientFor({tracker, solver});
    await client.fetchTorrent(movie, tracker.passkey);
    expect(turns).toEqual([1, 2, 1]);
    expect(tracker.requests.map(cookieHeader).join()).not.toContain(tracker.pass);
  });

  it('that is gone is told', async () => {
    const tracker = await trackerForTest();
    const error = await sourceErrorOf(clientFor({tracker}).client.fetchTorrent(movie));
    expect(error).toMatchObject({state: 'refused'});
    expect(error.message).toBe(`IPTorrents at ${tracker.url} refused the .torrent (HTTP 404)`);
  });

  it.each([
    ['logged-out', 'logged-out'],
    ['sent-to-login', 'logged-out'],
    [{retryAfter: '9'}, 'rate-limited'],
    ['banned', 'challenged'],
  ] as const)('is not what comes where the site is %j', async (mood, state) => {
    const tracker = await trackerForTest({torrents: torrents(1), mood});
    expect((await sourceErrorOf(clientFor({tracker}).client.fetchTorrent(movie))).state).toBe(state);
  });

  it.each([
    [
      'a page of a member',
      '<html><title>IPTorrents</title><a href="/lout.php">x</a></html>',
      'refused',
      'a web page in place of',
    ],
    ['a page of nobody', '<html><title>IPTorrents</title></html>', 'logged-out', 'cookies uid and pass'],
    ['half a file', 'd4:infod6:lengthi5ee', 'refused', 'something else in place of the .torrent of The Movie 2024'],
    ['nothing', '', 'refused', 'something else'],
  ])('is not %s', async (_what, body, state, words) => {
    const site = await startLoopback({answer: () => ({status: 200, headers: {}, body})});
    onTestFinished(() => site.close());
    const error = await sourceErrorOf(
      clientFor({tracker: {url: site.url, uid: '1', pass: '2'}}).client.fetchTorrent(movie),
    );
    expect(error.state).toBe(state);
    expect(error.message).toContain(words);
  });

  it('of more than 16 MiB is given up', async () => {
    const file = Buffer.alloc(16_777_217, 'd4:info');
    const tracker = await trackerForTest({torrents: [{id: 1, file}]});
    const error = await sourceErrorOf(clientFor({tracker}).client.fetchTorrent(movie));
    expect(error.message).toContain('more than 16 MiB');
  });
});
