import {expect, it, onTestFinished} from 'vitest';
import {
  type IptorrentsOptions,
  type SimulatedIptorrents,
  startIptorrents,
} from '../../src/simulators/iptorrents/start-iptorrents.ts';

const now = new Date('2026-01-10T00:00:00Z');

async function trackerForTest(options: IptorrentsOptions = {}): Promise<SimulatedIptorrents> {
  const tracker = await startIptorrents({now: () => now, ...options});
  onTestFinished(() => tracker.close());
  return tracker;
}

type Asking = {cookie?: string; userAgent?: string};

async function ask(
  tracker: SimulatedIptorrents,
  path: string,
  {cookie, userAgent = 'Test/1.0'}: Asking = {},
): Promise<[number, string]> {
  const headers = {cookie: cookie ?? `uid=${tracker.uid}; pass=${tracker.pass}`, 'user-agent': userAgent};
  const response = await fetch(`${tracker.url}${path}`, {headers, redirect: 'manual'});
  return [response.status, await response.text()];
}

function idsIn(page: string): number[] {
  return [...page.matchAll(/class="b hv" href="\/t\/(\d+)"/g)].map(([, id]) => Number(id));
}

it('shows a member what there is, and everybody else a login page', async () => {
  const tracker = await trackerForTest({torrents: [{id: 5, name: 'A & B'}]});
  const [status, page] = await ask(tracker, '/t');
  expect([status, idsIn(page)]).toEqual([200, [5]]);
  expect(page).toContain('lout.php');
  expect(page).toContain('A &amp; B');
  for (const cookie of ['', 'uid=1; pass=2', `uid=${tracker.uid}`]) {
    const [, login] = await ask(tracker, '/t', {cookie});
    expect(login).toContain('<title>IPTorrents :: Login</title>');
    expect(login).not.toContain('lout.php');
  }
});

it('has pages of fifty, the newest first, and orders by what is asked for', async () => {
  const torrents = Array.from({length: 60}, (_, id) => ({
    id,
    uploadedAt: new Date(1e12 + id * 1000),
    seeders: (id * 7) % 60,
  }));
  const tracker = await trackerForTest({torrents});
  const [first, second, third] = await Promise.all(['', '?p=2', '?p=3'].map(query => ask(tracker, `/t${query}`)));
  expect(idsIn(first?.[1] ?? '')).toEqual(Array.from({length: 50}, (_, index) => 59 - index));
  expect(idsIn(second?.[1] ?? '')).toEqual(Array.from({length: 10}, (_, index) => 9 - index));
  expect(third?.[1]).toContain('No Torrents Found!');
  const [, bySeeders] = await ask(tracker, '/t?o=seeders');
  expect(idsIn(bySeeders).slice(0, 2)).toEqual([17, 34]);
});

it.each([
  ['q=%2B(BL%2BEL%2BRPU)&qf=all', [1]],
  ['q=%2B(drama)', [2]],
  ['q=%2B(drama)&qf=ti', []],
  ['q=%2B(tt0133093)&qf=all', [3]],
  ['q=%2B(tt0133093)', []],
  ['q=%2B(movie+2024)', [3, 2, 1]],
  ['100=&q=', [2]],
  ['101=&100=', [3, 2, 1]],
  ['72=', [3, 2, 1]],
  ['48=', []],
])('finds by %s', async (query, ids) => {
  const tracker = await trackerForTest({
    torrents: [
      {id: 1, name: 'Movie 2024 BL+EL+RPU', tags: []},
      {id: 2, name: 'Movie 2024', category: 100, tags: ['Drama']},
      {id: 3, name: 'Movie.2024', tags: [], imdb: 'tt0133093'},
    ],
  });
  expect(idsIn((await ask(tracker, `/t?${query}`))[1])).toEqual(ids);
});

it('lets a challenge pass only with the cookie and the User-Agent it was given to', async () => {
  const tracker = await trackerForTest({torrents: [{id: 1}], mood: 'challenge'});
  const [status, page] = await ask(tracker, '/t');
  expect(status).toBe(403);
  expect(page).toContain('Just a moment...');
  const solved = await fetch(`${tracker.url}/cdn-cgi/challenge-platform/solve`, {
    headers: {'user-agent': 'Solver/1.0'},
  });
  const [clearance] = solved.headers.getSetCookie()[0]?.split(';') ?? [];
  const cookie = `uid=${tracker.uid}; pass=${tracker.pass}; ${clearance}`;
  expect((await ask(tracker, '/t', {cookie, userAgent: 'Solver/1.0'}))[0]).toBe(200);
  expect((await ask(tracker, '/t', {cookie, userAgent: 'Other/1.0'}))[0]).toBe(403);
  tracker.revokeClearances();
  expect((await ask(tracker, '/t', {cookie, userAgent: 'Solver/1.0'}))[0]).toBe(403);
  tracker.grantClearance('mine', 'Mine/1.0');
  expect((await ask(tracker, '/t', {cookie: `${cookie}; cf_clearance=mine`, userAgent: 'Mine/1.0'}))[0]).toBe(403);
  expect(
    (
      await ask(tracker, '/t', {
        cookie: `uid=${tracker.uid}; pass=${tracker.pass}; cf_clearance=mine`,
        userAgent: 'Mine/1.0',
      })
    )[0],
  ).toBe(200);
});

it('is as it is told to be', async () => {
  const tracker = await trackerForTest({torrents: [{id: 1}]});
  tracker.become({retryAfter: '7'});
  const limited = await fetch(`${tracker.url}/t`);
  expect([limited.status, limited.headers.get('retry-after'), await limited.text()]).toEqual([
    429,
    '7',
    'Rate Limit Reached',
  ]);
  tracker.become('banned');
  expect(await ask(tracker, '/t')).toEqual([403, expect.stringContaining('error code: 1020')]);
  tracker.become('sent-to-login');
  expect((await ask(tracker, '/t'))[0]).toBe(302);
  tracker.become('empty');
  expect((await ask(tracker, '/t'))[1]).toContain('No Torrents Found!');
  tracker.become('changed');
  expect((await ask(tracker, '/t'))[1]).not.toContain('<table');
  tracker.become('ok');
  tracker.removeTorrent(1);
  tracker.addTorrent({id: 2});
  expect(idsIn((await ask(tracker, '/t'))[1])).toEqual([2]);
  expect(tracker.torrents().map(({id}) => id)).toEqual([2]);
});

it('writes its table as it is told to', async () => {
  const tracker = await trackerForTest({torrents: [{id: 1}]});
  const heads = new Set<string>();
  for (const layout of ['modern', 'tooltips', 'files', 'reordered', 'words', 'links', 'headless', 'unknown'] as const) {
    tracker.layOut(layout);
    heads.add(/<table.*?<\/tr>/s.exec((await ask(tracker, '/t'))[1])?.[0] ?? '');
  }
  expect(heads.size).toBe(8);
});

it('has a page about each torrent, with what it is', async () => {
  const tracker = await trackerForTest({
    torrents: [{id: 1, imdb: 'tt7654321', tmdb: 12_345, description: 'BL+EL+RPU <x>'}],
  });
  const [, page] = await ask(tracker, '/t/1');
  expect(page).toContain('https://www.imdb.com/title/tt7654321/');
  expect(page).toContain('https://www.themoviedb.org/movie/12345/');
  expect(page).toContain('BL+EL+RPU &lt;x&gt;');
  expect((await ask(tracker, '/t/2'))[0]).toBe(404);
});

it('gives out files to members and to who has the passkey', async () => {
  const tracker = await trackerForTest({torrents: [{id: 1, name: 'A Film'}]});
  const path = '/download.php/1/A.Film.torrent';
  const [, file] = await ask(tracker, path);
  expect(file).toMatch(/^d8:announce\d+:http:\/\/127\.0\.0\.1\/a0b1c2/);
  expect(file).toContain('4:infod6:lengthi76557792051e4:name10:A.Film.mkv12:piece lengthi');
  expect((await ask(tracker, `${path}?torrent_pass=${tracker.passkey}`, {cookie: ''}))[1]).toBe(file);
  expect((await ask(tracker, `${path}?torrent_pass=wrong`, {cookie: ''}))[1]).toContain('Login');
  expect((await ask(tracker, '/download.php/2/x.torrent'))[0]).toBe(404);
});

it('has a feed for who has the passkey, whoever else asks', async () => {
  const tracker = await trackerForTest({
    torrents: [
      {id: 1, name: 'A & B', sizeBytes: 977_272_832},
      {id: 2, category: 48},
    ],
  });
  const feed = (parameters: string): Promise<[number, string]> =>
    ask(tracker, `/t.rss?u=${tracker.uid};${parameters}`, {cookie: ''});
  const [, both] = await feed(`tp=${tracker.passkey};download;new`);
  expect(both.match(/<item>/g)).toHaveLength(2);
  const [, one] = await feed(`tp=${tracker.passkey};101;new;q=a%20b`);
  expect(one).toContain('<title>A &amp; B</title>');
  expect(one).toContain(`<link>${tracker.url}/t/1</link>`);
  expect(one).toContain('<description>932 MB; Movie/4K</description>');
  const [, none] = await feed('tp=wrong;download');
  expect(none).not.toContain('<item>');
  expect(none).toContain('Invalid passkey');
});
