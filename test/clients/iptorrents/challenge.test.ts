import {describe, expect, it} from 'vitest';
import {createFlaresolverrClient} from '../../../src/clients/flaresolverr/create-flaresolverr-client.ts';
import type {FlaresolverrClient, SolvedPage} from '../../../src/clients/flaresolverr/flaresolverr.ts';
import type {SimulatedFlaresolverr} from '../../../src/simulators/flaresolverr/start-flaresolverr.ts';
import type {SimulatedIptorrents} from '../../../src/simulators/iptorrents/start-iptorrents.ts';
import {
  clearanceOf,
  clientFor,
  cookieHeader,
  now,
  searchAll,
  shelfWith,
  solverForTest,
  sourceErrorOf,
  torrents,
  trackerForTest,
  userAgent,
} from './tracker-world.ts';

type World = {tracker: SimulatedIptorrents; solver: SimulatedFlaresolverr; log: string[]};

/** A tracker behind a challenge and a solver; the log tells who asked whom, in order. */
async function challengedWorld(): Promise<World> {
  const tracker = await trackerForTest({torrents: torrents(2), mood: 'challenge'});
  const solver = await solverForTest();
  const log: string[] = [];
  tracker.onRequest(({path, headers}) => {
    const who =
      headers['user-agent'] === solver.userAgent && !headers['accept-language']?.includes('en-US')
        ? 'browser'
        : 'direct';
    log.push(`${who} ${path}`);
  });
  solver.onRequest(({body}) => {
    log.push(`solver ${String(JSON.parse(body).cmd)}`);
  });
  return {tracker, solver, log};
}

const solving = [
  'solver sessions.list',
  'solver sessions.create',
  'solver request.get',
  // With cookies it loads the page twice.
  'browser /t',
  'browser /t',
  'browser /cdn-cgi/challenge-platform/solve',
  'browser /t',
  'solver sessions.destroy',
];

describe('a challenge', () => {
  it('is met with the solver, then the page is asked for directly with what it lent', async () => {
    const {tracker, solver, log} = await challengedWorld();
    const clearances = shelfWith();
    const {client, turns} = clientFor({tracker, solver}, {clearances});
    expect((await searchAll(client)).releases).toHaveLength(2);
    expect(log).toEqual(['direct /t', ...solving, 'direct /t']);
    expect(turns).toEqual([1, 4, 1]);
    const last = tracker.requests.at(-1);
    expect(last?.headers['user-agent']).toBe(solver.userAgent);
    expect(cookieHeader(last ?? {headers: {}})).toBe(
      `uid=${tracker.uid}; pass=${tracker.pass}; cf_clearance=clearance-1`,
    );
    expect(clearances.kept()).toMatchObject({
      cookies: [{name: 'cf_clearance', value: 'clearance-1'}],
      userAgent: solver.userAgent,
      obtainedAt: now,
    });
    expect(clearances.kept()?.expiresAt).toBeInstanceOf(Date);
  });

  it('is met once: the next search uses what was lent, and asks no solver', async () => {
    const {tracker, solver, log} = await challengedWorld();
    const clearances = shelfWith();
    await searchAll(clientFor({tracker, solver}, {clearances}).client);
    log.length = 0;
    const {client, turns} = clientFor({tracker, solver}, {clearances});
    expect((await searchAll(client)).releases).toHaveLength(2);
    expect(log).toEqual(['direct /t']);
    expect(turns).toEqual([1]);
  });

  it('that comes back is solved anew, and what was lent before is forgotten', async () => {
    const {tracker, solver, log} = await challengedWorld();
    const clearances = shelfWith(clearanceOf());
    const {client} = clientFor({tracker, solver}, {clearances});
    expect((await searchAll(client)).releases).toHaveLength(2);
    expect(log).toEqual(['direct /t', ...solving, 'direct /t']);
    expect(clearances.kept()?.cookies).toEqual([{name: 'cf_clearance', value: 'clearance-1'}]);
  });

  it('costs no request with what has run out by the clock', async () => {
    const {tracker, solver} = await challengedWorld();
    const clearances = shelfWith(clearanceOf({expiresAt: now}));
    await searchAll(clientFor({tracker, solver}, {clearances}).client);
    expect(cookieHeader(tracker.requests[0] ?? {headers: {}})).not.toContain('lent-before');
    expect(tracker.requests[0]?.headers['user-agent']).toBe(userAgent);
  });

  it('is solved once for a search, however many pages it has', async () => {
    const {tracker, solver} = await challengedWorld();
    for (const torrent of torrents(60)) tracker.addTorrent(torrent);
    tracker.onRequest(({query}) => {
      if (query.get('p') === '2') tracker.revokeClearances();
    });
    const clearances = shelfWith();
    const error = await sourceErrorOf(searchAll(clientFor({tracker, solver}, {clearances}).client, 2));
    expect(error.state).toBe('challenged');
    expect(solver.commands().filter(command => command === 'request.get')).toHaveLength(1);
    expect(clearances.kept()).toBeUndefined();
  });

  it('that stands as a page with status 200 is one as well', async () => {
    const {tracker, solver} = await challengedWorld();
    tracker.become('ok');
    tracker.fail({
      match: /GET \/t/,
      times: 1,
      with: {body: '<html><head><title>Just a moment...</title></head></html>'},
    });
    expect((await searchAll(clientFor({tracker, solver}).client)).releases).toHaveLength(2);
    expect(solver.commands()).toContain('request.get');
  });

  it('cannot be met without a solver', async () => {
    const tracker = await trackerForTest({mood: 'challenge'});
    const error = await sourceErrorOf(searchAll(clientFor({tracker}).client));
    expect(error.state).toBe('challenged');
    expect(error.message).toBe(
      `IPTorrents at ${tracker.url} has a challenge of Cloudflare before it, and nothing is there to solve it`,
    );
    expect(error.hint).toContain('flaresolverr.url');
    expect(error.hint).toContain('userAgent');
  });

  it('that the own cf_clearance does not pass is told so', async () => {
    const tracker = await trackerForTest({mood: 'challenge'});
    const error = await sourceErrorOf(searchAll(clientFor({tracker}, {cfClearance: 'old-cookie'}).client));
    expect(error).toMatchObject({state: 'challenged', hint: expect.stringContaining('copy cf_clearance anew')});
  });
});

describe('a solver', () => {
  it('whose cookies do not help is told, and they are not kept', async () => {
    const {tracker, solver, log} = await challengedWorld();
    solver.become('useless');
    const clearances = shelfWith();
    const error = await sourceErrorOf(searchAll(clientFor({tracker, solver}, {clearances}).client));
    expect(error.state).toBe('challenged');
    expect(error.message).toContain('the cookies FlareSolverr lent did not help');
    expect(error.hint).toContain('the same IP address');
    expect(clearances.kept()).toBeUndefined();
    expect(log.filter(line => line.startsWith('direct'))).toHaveLength(2);
    expect(solver.sessions()).toEqual([]);
  });

  it('that fails twice is asked no more', async () => {
    const {tracker, solver} = await challengedWorld();
    solver.become('timeout');
    const {client} = clientFor({tracker, solver});
    for (const time of [1, 2]) {
      expect((await sourceErrorOf(searchAll(client))).state, `time ${time}`).toBe('solver-timeout');
    }
    const asked = solver.requests.length;
    const error = await sourceErrorOf(searchAll(client));
    expect(error.state).toBe('solver-timeout');
    expect(error.message).toContain('FlareSolverr failed twice');
    expect(solver.requests).toHaveLength(asked);
  });

  it('that fails once and then helps may fail once more', async () => {
    const {tracker, solver} = await challengedWorld();
    const {client} = clientFor({tracker, solver});
    for (const mood of ['timeout', 'ok', 'timeout', 'ok'] as const) {
      solver.become(mood);
      tracker.revokeClearances();
      await searchAll(client).catch(() => undefined);
    }
    tracker.revokeClearances();
    expect((await searchAll(client)).releases).toHaveLength(2);
  });

  it.each([
    ['cannot solve it in time', 'timeout', 'solver-timeout', 'within 5 s'],
    ['shows a page of its own', 'elsewhere', 'solver-absent', 'another page than it was asked for'],
    ['crashes', 'crash', 'solver-absent', 'session deleted because of page crash'],
  ] as const)('that %s is told, its session gone', async (_what, mood, state, words) => {
    const {tracker, solver} = await challengedWorld();
    solver.become(mood);
    const clearances = shelfWith();
    const error = await sourceErrorOf(searchAll(clientFor({tracker, solver}, {clearances}).client));
    expect(error.state).toBe(state);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain('\\n');
    expect(solver.commands()).toEqual(['sessions.list', 'sessions.create', 'request.get', 'sessions.destroy']);
    expect(solver.sessions()).toEqual([]);
    expect(clearances.kept()).toBeUndefined();
  });

  it('that finds its address banned is told', async () => {
    const {tracker, solver} = await challengedWorld();
    tracker.become('banned');
    const error = await sourceErrorOf(searchAll(clientFor({tracker, solver}).client));
    expect(error.state).toBe('banned');
    expect(error.message).toContain('has blocked the address');
  });

  it('that is not there is told', async () => {
    const {tracker, solver} = await challengedWorld();
    await solver.down();
    const error = await sourceErrorOf(searchAll(clientFor({tracker, solver}).client));
    expect(error.state).toBe('solver-absent');
    expect(error.message).toBe(`FlareSolverr at ${solver.url} could not be reached (ECONNREFUSED)`);
  });

  it('sees a rate limit without its status', async () => {
    const {tracker, solver, log} = await challengedWorld();
    solver.onRequest(({body}) => {
      if (body.includes('request.get')) tracker.become({retryAfter: undefined});
    });
    const error = await sourceErrorOf(searchAll(clientFor({tracker, solver}).client));
    expect(error).toMatchObject({state: 'rate-limited', retryAfterS: undefined});
    expect(log.filter(line => line.startsWith('direct'))).toHaveLength(1);
  });

  it('is not asked for a site that works, refuses or wants a login', async () => {
    const {tracker, solver} = await challengedWorld();
    for (const mood of ['ok', 'empty', 'logged-out', 'sent-to-login', 'changed', {retryAfter: '5'}] as const) {
      tracker.become(mood);
      await searchAll(clientFor({tracker, solver}).client).catch(() => undefined);
    }
    expect(solver.requests).toEqual([]);
  });

  it('lets its clearance be kept where the site then wants a login', async () => {
    const {tracker, solver} = await challengedWorld();
    const clearances = shelfWith();
    const {client} = clientFor({tracker, solver}, {clearances, pass: 'another'});
    expect((await sourceErrorOf(searchAll(client))).state).toBe('logged-out');
    expect(clearances.kept()).toBeDefined();
  });

  it('closes its session also when the run is interrupted', async () => {
    const {tracker, solver} = await challengedWorld();
    const abort = new AbortController();
    solver.onRequest(({body}) => {
      if (body.includes('request.get')) abort.abort(new Error('interrupted'));
    });
    solver.fail({match: request => request.body.includes('request.get'), with: 'hang'});
    const signal = abort.signal;
    const client = createFlaresolverrClient({url: solver.url, maxTimeoutMs: 5000, signal});
    await expect(searchAll(clientFor({tracker}, {solver: client, signal}).client)).rejects.toThrow('interrupted');
    expect(solver.sessions()).toEqual([]);
    expect(solver.commands().at(-1)).toBe('sessions.destroy');
  });
});

describe('what a solver lends', () => {
  /** A solver that answers so and does nothing. */
  function lending(page: Partial<SolvedPage>): FlaresolverrClient {
    return {
      solve: ({url}) => Promise.resolve({url, html: '', cookies: [], userAgent: 'Lent/1.0', ...page}),
      fetchVersion: () => Promise.resolve('3.5.0'),
    };
  }

  it('is sent without its uid and pass, and without what no header can carry', async () => {
    const tracker = await trackerForTest({torrents: torrents(1), mood: 'challenge'});
    tracker.grantClearance('good', 'Lent/1.0');
    const cookies = [
      {name: 'uid', value: '666'},
      {name: 'pass', value: 'of-somebody'},
      {name: 'cf_clearance', value: 'good'},
      {name: 'smuggled', value: 'a; uid=666'},
      {name: 'two\r\nlines', value: 'x'},
      {name: '__cf_bm', value: 'fine.value-_='},
    ].map(cookie => ({...cookie, expiresAt: new Date('2026-01-11T00:00:00Z')}));
    const clearances = shelfWith();
    await searchAll(clientFor({tracker}, {clearances, solver: lending({cookies})}).client);
    expect(cookieHeader(tracker.requests.at(-1) ?? {headers: {}})).toBe(
      `uid=${tracker.uid}; pass=${tracker.pass}; cf_clearance=good; __cf_bm=fine.value-_=`,
    );
    expect(clearances.kept()?.expiresAt).toEqual(new Date('2026-01-11T00:00:00Z'));
  });

  it('is not taken with a User-Agent that no header can carry', async () => {
    const tracker = await trackerForTest({mood: 'challenge'});
    const solver = lending({userAgent: 'Lent/1.0\r\nx: y'});
    expect((await sourceErrorOf(searchAll(clientFor({tracker}, {solver}).client))).state).toBe('solver-absent');
    expect(tracker.requests).toHaveLength(1);
  });
});
