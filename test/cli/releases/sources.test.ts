import {readFile} from 'node:fs/promises';
import {describe, expect, it} from 'vitest';
import type {LoggedRequest} from '../../../src/simulators/loopback/loopback-request.ts';
import {type ReleaseWorld, releaseWorld} from '../../support/release-world.ts';
import type {CliRun} from '../../support/run-cli.ts';

const name = 'Alpha 2019 2160p UHD BluRay REMUX DV BL+EL+RPU TrueHD 7 1 Atmos-GRP';

type SourceDocument = {name: string; ok: boolean; state: string; message: string | null; hint: string | null} & Record<
  string,
  unknown
>;

async function trackerWorld(): Promise<ReleaseWorld> {
  const world = await releaseWorld();
  world.tracker.addTorrent({id: 1, name});
  return world;
}

function sourcesIn({stdout}: CliRun): SourceDocument[] {
  const {sources}: {sources: SourceDocument[]} = JSON.parse(stdout);
  return sources;
}

async function namesListed({json}: ReleaseWorld): Promise<unknown> {
  const {releases} = await json(['torrents']);
  return (releases as {name: string}[]).map(release => release.name);
}

const fetched = ({requests}: {requests: readonly LoggedRequest[]}): string[] => requests.map(({path}) => path);

type Failing = {
  what: string;
  spoil: (world: ReleaseWorld) => void | Promise<void>;
  flaresolverr?: true;
  state: string;
  exitCode?: number;
  says: string;
  hint: string;
};

const failing: Failing[] = [
  {
    what: 'signed out',
    spoil: ({tracker}) => tracker.become('logged-out'),
    state: 'logged-out',
    says: 'login page',
    hint: 'sign in with a browser',
  },
  {
    what: 'sent to the login',
    spoil: ({tracker}) => tracker.become('sent-to-login'),
    state: 'logged-out',
    says: 'does not take the cookies',
    hint: 'sign in with a browser',
  },
  {
    what: 'a challenge, and nothing to solve it',
    spoil: ({tracker}) => tracker.become('challenge'),
    state: 'challenged',
    says: 'challenge',
    hint: 'flaresolverr.url',
  },
  {
    what: 'a challenge that is not solved in time',
    spoil: ({tracker, solver}) => {
      tracker.become('challenge');
      solver.become('timeout');
    },
    flaresolverr: true,
    state: 'solver-timeout',
    says: 'could not solve',
    hint: 'flaresolverr.maxTimeoutMs',
  },
  {
    what: 'a challenge, and cookies that do not help',
    spoil: ({tracker, solver}) => {
      tracker.become('challenge');
      solver.become('useless');
    },
    flaresolverr: true,
    state: 'challenged',
    says: 'did not help',
    hint: 'same IP address',
  },
  {
    what: 'a challenge, and no FlareSolverr',
    spoil: async ({tracker, solver}) => {
      tracker.become('challenge');
      await solver.down();
    },
    flaresolverr: true,
    state: 'solver-absent',
    says: 'FlareSolverr',
    hint: 'start FlareSolverr',
  },
  {
    what: 'banned',
    spoil: ({tracker}) => tracker.become('banned'),
    flaresolverr: true,
    state: 'banned',
    says: 'blocked',
    hint: 'browser',
  },
  {
    what: 'asked too often',
    spoil: ({tracker}) => tracker.become({retryAfter: '120'}),
    state: 'rate-limited',
    says: 'asked too often',
    hint: '120 s',
  },
  {
    what: 'changed',
    spoil: ({tracker}) => tracker.layOut('unknown'),
    state: 'site-changed',
    says: 'not known',
    hint: 'report it',
  },
  {
    what: 'down',
    spoil: ({tracker}) => tracker.down(),
    state: 'unreachable',
    says: 'could not be reached',
    hint: 'host and port',
  },
];

describe('a tracker that is', () => {
  it.each(failing)('$what is told with what to do, and what was listed stays', async row => {
    const world = await trackerWorld();
    await world.configure(row.flaresolverr ? {flaresolverr: true} : {});
    await world.run(['ipt-fetch']);
    const before = await world.json(['torrents']);
    world.pass(20);
    await row.spoil(world);
    const run = await world.run(['ipt-fetch', '--json']);
    const [source] = sourcesIn(run);
    expect(source).toMatchObject({ok: false, state: row.state, fetched: 0, new: 0});
    expect(source?.message).toContain(row.says);
    expect(source?.hint).toContain(row.hint);
    expect(run.stderr).toContain(source?.message);
    expect(run.exitCode).toBe(row.exitCode ?? 3);
    expect(await world.json(['torrents'])).toEqual(before);
    expect(world.solver.sessions()).toEqual([]);
  });

  it('empty brings nothing, and that is no failure', async () => {
    const world = await trackerWorld();
    world.tracker.become('empty');
    const run = await world.run(['ipt-fetch', '--json']);
    expect(run.exitCode).toBe(0);
    expect(sourcesIn(run)).toMatchObject([{ok: true, state: 'listed', fetched: 0}]);
  });

  it('changed has its page kept without secrets', async () => {
    const world = await trackerWorld();
    const {tracker} = world;
    tracker.layOut('unknown');
    const [source] = sourcesIn(await world.run(['ipt-fetch', '--json']));
    const page = await readFile(String(source?.['keptPage']), 'utf8');
    expect(page).toContain('BL+EL+RPU');
    for (const secret of [tracker.uid, tracker.pass, tracker.passkey]) expect(page).not.toContain(secret);
  });
});

describe('keys', () => {
  it('that were corrected after a failure are tried at once', async () => {
    const world = await trackerWorld();
    await world.configure({iptorrents: {pass: 'WrongPassCookie'}});
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'logged-out'}]);
    world.pass(1);
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'waits', ok: false}]);
    await world.configure();
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'listed', new: 1}]);
  });

  it('that are as they were wait, and the failure is told again', async () => {
    const world = await trackerWorld();
    world.tracker.become('logged-out');
    await world.run(['ipt-fetch']);
    world.pass(14);
    world.tracker.forgetRequests();
    const {exitCode, stderr} = await world.run(['ipt-fetch']);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('is not asked again yet; the last time: IPTorrents at');
    expect(world.tracker.requests).toEqual([]);
    world.pass(1);
    world.tracker.become('ok');
    expect((await world.run(['ipt-fetch'])).exitCode).toBe(0);
  });

  it('show their age', async () => {
    const world = await trackerWorld();
    await world.run(['ipt-fetch']);
    world.pass(3 * 24 * 60);
    const {stdout} = await world.run(['status'], {terminal: 120});
    expect(stdout).toContain('keys in use for 3 days');
    expect(stdout).toContain('0 of 300 requests today');
  });
});

describe('the floors', () => {
  it('hold pages for 15 minutes, and what was listed is decided about meanwhile', async () => {
    const world = await trackerWorld();
    await world.run(['ipt-fetch']);
    world.pass(14.9);
    const run = await world.run(['ipt-fetch', '--json']);
    expect(sourcesIn(run)).toMatchObject([{state: 'waits', ok: true, requests: 0}]);
    expect(JSON.parse(run.stdout).decisions).toHaveLength(1);
    expect(world.tracker.requests).toHaveLength(1);
    world.pass(0.1);
    await world.run(['ipt-fetch']);
    expect(world.tracker.requests).toHaveLength(2);
  });

  it('hold a feed for 10 minutes', async () => {
    const world = await trackerWorld();
    const {passkey} = world.tracker;
    await world.configure({iptorrents: {rss: {passkey}}});
    await world.run(['ipt-fetch']);
    world.pass(9.9);
    await world.run(['ipt-fetch']);
    expect(fetched(world.tracker)).toEqual(['/t.rss']);
    world.pass(0.1);
    await world.run(['ipt-fetch']);
    expect(fetched(world.tracker)).toEqual(['/t.rss', '/t.rss']);
    expect(world.tracker.requests.every(({headers}) => headers['cookie'] === undefined)).toBe(true);
  });

  it('of a tracker that was asked too often hold over runs', async () => {
    const world = await trackerWorld();
    world.tracker.become({retryAfter: '3000'});
    await world.run(['ipt-fetch']);
    world.tracker.become('ok');
    world.pass(49);
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'rate-limited', requests: 0}]);
    world.pass(1);
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'listed'}]);
  });

  it('let one program ask at a time', async () => {
    const world = await trackerWorld();
    const runs = await Promise.all([world.run(['ipt-fetch']), world.run(['ipt-fetch'])]);
    expect(runs.map(({exitCode}) => exitCode).sort()).toEqual([0, 1]);
    expect(runs.map(({stderr}) => stderr).join()).toContain('felscanner ipt-fetch is running already');
    expect(world.tracker.requests).toHaveLength(1);
  });

  it('count a poll that was interrupted', async () => {
    const world = await trackerWorld();
    const stop = new AbortController();
    world.tracker.onRequest(() => stop.abort());
    expect((await world.run(['ipt-fetch'], {signal: stop.signal})).exitCode).toBe(130);
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'waits'}]);
    expect(world.tracker.requests).toHaveLength(1);
  });
});

const loads = ({solver}: ReleaseWorld): number => solver.commands().filter(command => command === 'request.get').length;

describe('FlareSolverr', () => {
  it('is asked once, and what it lent is used until it is refused', async () => {
    const world = await trackerWorld();
    await world.configure({flaresolverr: true});
    world.tracker.become('challenge');
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'listed', requests: 6}]);
    expect(loads(world)).toBe(1);
    world.pass(15);
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'listed', requests: 1}]);
    expect(loads(world)).toBe(1);
    world.tracker.revokeClearances();
    world.pass(15);
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'listed', requests: 6}]);
    expect(loads(world)).toBe(2);
    expect(world.solver.sessions()).toEqual([]);
  });

  it('is not asked where nothing stands before the tracker', async () => {
    const world = await trackerWorld();
    await world.configure({flaresolverr: true});
    await world.run(['ipt-fetch']);
    expect(world.solver.requests).toEqual([]);
  });
});

describe('several sources', () => {
  it('are asked each, and one that fails leaves the others', async () => {
    const world = await trackerWorld();
    world.indexer.setReleases([{id: 9, name: 'Beta 2020 2160p DV BL+EL+RPU-GRP'}]);
    await world.configure({torznab: true});
    world.tracker.become('logged-out');
    const run = await world.run(['ipt-fetch', '--json']);
    expect(run.exitCode).toBe(1);
    expect(sourcesIn(run)).toMatchObject([
      {name: 'iptorrents', ok: false},
      {name: 'indexer', ok: true, fetched: 1},
    ]);
    expect(await namesListed(world)).toEqual(['Beta 2020 2160p DV BL+EL+RPU-GRP']);
  });

  it('can be asked one alone, by its name', async () => {
    const world = await trackerWorld();
    await world.configure({torznab: true});
    const run = await world.run(['ipt-fetch', '--source', 'indexer', '--json']);
    expect(sourcesIn(run).map(source => source.name)).toEqual(['indexer']);
    expect(world.tracker.requests).toEqual([]);
    const wrong = await world.run(['ipt-fetch', '--source', 'indexr']);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('did you mean "indexer"?');
  });

  it('that are not set up are left out where another is', async () => {
    const world = await trackerWorld();
    await world.configure({iptorrents: {uid: '', pass: ''}, torznab: true});
    const run = await world.run(['ipt-fetch', '--json']);
    expect(run.exitCode).toBe(0);
    expect(sourcesIn(run).map(source => source.name)).toEqual(['indexer']);
  });

  it('of which none is set up are a matter of the settings', async () => {
    const world = await trackerWorld();
    await world.configure({iptorrents: {uid: '', pass: ''}});
    const {exitCode, stderr} = await world.run(['ipt-fetch']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('IPTorrents is not set up: no uid and no pass');
    await world.configure({iptorrents: undefined});
    expect((await world.run(['ipt-fetch'])).stderr).toContain('no source of releases is switched on');
  });

  it('have names of their own', async () => {
    const world = await trackerWorld();
    await world.configure({more: {sources: {torznab: [{name: 'IPTorrents', url: world.indexer.prowlarrUrl}]}}});
    const {exitCode, stderr} = await world.run(['ipt-fetch']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('a name of your own other than "iptorrents"');
  });
});

describe('a feed', () => {
  const feeds = (world: ReleaseWorld, ...names: string[]): object => ({
    sources: {
      iptorrents: {enabled: false},
      torznab: names.map(called => ({name: called, url: world.indexer.prowlarrUrl, apiKey: world.indexer.apiKey})),
    },
  });

  it('of two names, or of another than before, is polled once', async () => {
    const world = await trackerWorld();
    await world.configure({more: feeds(world, 'one', 'two')});
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'listed'}, {state: 'waits'}]);
    await world.configure({more: feeds(world, 'three')});
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'waits', requests: 0}]);
    world.pass(10);
    expect(sourcesIn(await world.run(['ipt-fetch', '--json']))).toMatchObject([{state: 'listed'}]);
  });
});

describe('pages before one that fails', () => {
  it('are kept, and new as they were said to be', async () => {
    const world = await releaseWorld();
    for (let id = 1; id <= 60; id += 1) world.tracker.addTorrent({id, name: `Film ${id} 2020 2160p BL+EL+RPU-GRP`});
    world.tracker.fail({match: /p=2/, times: 1, with: {status: 500}});
    const run = await world.run(['ipt-fetch', '--pages', '2', '--json']);
    expect(sourcesIn(run)).toMatchObject([{ok: false, fetched: 50, new: 50}]);
    expect(await world.json(['torrents', '--new'])).toMatchObject({total: 50});
  });
});

describe('secrets', () => {
  it('reach nothing that is printed', async () => {
    const world = await trackerWorld();
    const {tracker, indexer, radarr, plex} = world;
    await world.configure({torznab: true, flaresolverr: true, radarr: true});
    const told: string[] = [];
    const moods = ['ok', 'logged-out', 'challenge', 'banned', 'changed'] as const;
    for (const mood of moods) {
      tracker.become(mood);
      for (const argv of [['ipt-fetch', '--verbose'], ['ipt-fetch', '--json'], ['torrents', '--json'], ['status']]) {
        const {stdout, stderr} = await world.run(argv, {terminal: 120});
        told.push(stdout, stderr);
      }
      indexer.refuse({code: 100, description: `Incorrect key ${indexer.apiKey}`});
      world.pass(16);
    }
    const text = told.join('\n');
    expect(text.length).toBeGreaterThan(5000);
    for (const secret of [tracker.uid, tracker.pass, tracker.passkey, indexer.apiKey, radarr.apiKey, plex.token]) {
      expect(text).not.toContain(secret);
    }
  });
});
