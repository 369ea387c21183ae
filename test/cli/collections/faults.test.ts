import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import type {LoopbackRequest} from '../../../src/simulators/loopback/loopback-request.ts';
import {ac3Stream, eac3AtmosStream} from '../../../src/simulators/plex/audio-streams.ts';
import type {MovieDraft} from '../../../src/simulators/plex/model.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p81Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, type PlexWorld, plexWorld} from '../../support/plex-world.ts';
import type {CliRun} from '../../support/run-cli.ts';
import {demandLedger, historyIn, type LedgerSight, membersByKey} from './collection-ledger.ts';
import {collectionOf, kinds, membersOf, pictureOf, titles, truthOf, writesTo} from './collection-truth.ts';

const fel = (title: string): MovieDraft => simulatedMovie({title, media: [simulatedMedia({bytes: felFilm})]});
const p8 = (title: string): MovieDraft =>
  simulatedMovie({title, media: [simulatedMedia({video: p81Stream(), audio: [eac3AtmosStream()]})]});
const sdr = (): MovieDraft =>
  simulatedMovie({title: 'Plain', media: [simulatedMedia({video: sdrStream(), audio: [ac3Stream()]})]});

/** What is asked of Plex to mend what `damage` did, and which collection it is about. */
const writes: readonly {what: string; title: string; match: (request: LoopbackRequest) => boolean}[] = [
  {what: 'making one', title: titles.atmos, match: ({method}) => method === 'POST'},
  {what: 'labelling it', title: titles.atmos, match: ({method, url}) => method === 'PUT' && url.includes('label')},
  {what: 'adding the first 100', title: titles.dolbyVision, match: isAddOf(100)},
  {what: 'adding the rest', title: titles.dolbyVision, match: isAddOf(22)},
  {what: 'removing one', title: titles.fel, match: ({method}) => method === 'DELETE'},
  {what: 'renaming one', title: titles.fel, match: ({url}) => url.includes('title.value')},
];

function isAddOf(count: number): (request: LoopbackRequest) => boolean {
  return ({method, query}) => method === 'PUT' && query.get('uri')?.split(',').length === count;
}

const kindsOfFault: readonly FaultKind[] = [
  {status: 400},
  {status: 403},
  {status: 404},
  {status: 500},
  'reset',
  'lost',
];

/** A library whose collections are in step, and what damages them so that mending takes every kind of write. */
async function damagedWorld(): Promise<PlexWorld & {damage: () => void}> {
  const world = await plexWorld();
  const {plex, run, configure} = world;
  await configure({collections: {maxRemovalsPercent: 50}});
  plex.addMovies('1', [fel('Fel 1'), fel('Fel 2'), fel('Fel 3')]);
  plex.addMovies(
    '1',
    Array.from({length: 120}, (_, index) => p8(`Eight ${index}`)),
  );
  const plain = plex.addMovie('1', sdr());
  plex.addCollection('1', {title: 'Date Night', labels: ['mine'], members: [plain.ratingKey]});
  expect((await run(['scan'])).exitCode).toBe(0);
  const keyOf = (title: string): string => collectionOf(plex, title)?.ratingKey ?? '';
  return {
    ...world,
    damage() {
      const [first = ''] = membersOf(plex, titles.dolbyVision) ?? [];
      plex.updateCollection(keyOf(titles.dolbyVision), {members: [first]});
      const members = [...(membersOf(plex, titles.fel) ?? []), plain.ratingKey];
      plex.updateCollection(keyOf(titles.fel), {title: 'Renamed', members});
      plex.removeCollection(keyOf(titles.atmos));
    },
  };
}

type Plex = PlexWorld['plex'];

function lookAround({plex, folder}: Pick<PlexWorld, 'plex' | 'folder'>): LedgerSight {
  return {ours: membersByKey(plex.collections()), ...historyIn(join(folder, 'data'))};
}

function demandTruth(plex: Plex, titlesToCheck: readonly string[] = Object.values(titles)): void {
  for (const kind of kinds.filter(one => titlesToCheck.includes(titles[one]))) {
    expect(membersOf(plex, titles[kind]), titles[kind]).toEqual(truthOf(plex, kind));
  }
}

/** Every error is one sentence about the collection, and no stack. */
function demandOneSentence({stderr}: CliRun, title: string): void {
  const errors = stderr.split('\n').filter(line => line.startsWith('Error:'));
  expect(errors, stderr).toHaveLength(1);
  expect(errors[0]).toMatch(
    new RegExp(`^Error: ${title}: (Plex at http://127\\.0\\.0\\.1:\\d+ |somebody else changed it meanwhile)`),
  );
  expect(stderr).not.toMatch(/Bug:|\n {4}at /);
}

describe.each(writes)('Plex that fails at $what', ({title, match}) => {
  it('for ever: says so in a sentence, does all else, and the next run finishes', async () => {
    const world = await damagedWorld();
    const {plex, run, damage} = world;
    const foreign = (): object[] => pictureOf(plex.collections().filter(one => one.title === 'Date Night'));
    const foreignBefore = foreign();
    for (const fault of kindsOfFault) {
      damage();
      const before = lookAround(world);
      const heal = plex.fail({match, with: fault});
      const failing = await run(['verify', '--repair']);
      heal();
      const name = JSON.stringify(fault);
      demandLedger({before, after: lookAround(world)});
      demandTruth(
        plex,
        Object.values(titles).filter(one => one !== title),
      );
      expect(foreign()).toEqual(foreignBefore);
      demandOneSentence(failing, title);
      expect(failing.exitCode, name).toBe(1);

      const next = await run(['verify', '--repair']);
      expect(next.stderr).toBe('');
      expect(next.exitCode, name).toBe(0);
      demandTruth(plex);
      expect((await run(['verify'])).exitCode).toBe(0);
      expect(collectionOf(plex, title)?.labels).toEqual(['felscanner']);
      expect(historyIn(join(world.folder, 'data')).changes.filter(({confirmed}) => confirmed === 0)).toEqual([]);
    }
  });

  it('once: mends it in the same run or says so, and the next run finishes', async () => {
    const world = await damagedWorld();
    const {plex, run, damage} = world;
    for (const fault of kindsOfFault) {
      damage();
      const before = lookAround(world);
      const heal = plex.fail({match, with: fault, times: 1});
      const failing = await run(['verify', '--repair']);
      heal();
      demandLedger({before, after: lookAround(world)});
      if (failing.exitCode === 0) demandTruth(plex);
      else {
        expect(failing.exitCode).toBe(1);
        demandOneSentence(failing, title);
      }
      expect((await run(['verify', '--repair'])).exitCode, JSON.stringify(fault)).toBe(0);
      demandTruth(plex);
      expect((await run(['verify'])).exitCode).toBe(0);
    }
  });
});

describe('a transient fault', () => {
  it.each([{status: 500}, 'reset', 'lost'] as const)(
    'of a write that may be repeated goes unnoticed: %j',
    async fault => {
      const {plex, run, damage} = await damagedWorld();
      for (const {match} of writes.filter(({what}) => what !== 'making one')) {
        damage();
        const heal = plex.fail({match, with: fault, times: 1});
        expect(await run(['verify', '--repair'])).toMatchObject({exitCode: 0, stderr: ''});
        heal();
        demandTruth(plex);
      }
    },
  );

  it('of making one is not answered by making a second: one whose answer was lost is found', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovies('1', [fel('Fel 1'), fel('Fel 2')]);
    plex.fail({match: /^POST /, with: 'lost'});
    expect((await run(['scan'])).exitCode).toBe(1);
    expect((await run(['scan'])).exitCode).toBe(0);
    demandTruth(plex);
    expect(plex.collections().map(({labels}) => labels)).toEqual([['felscanner'], ['felscanner'], ['felscanner']]);
    expect(plex.requests.filter(({method}) => method === 'POST')).toHaveLength(3);
  });
});

describe('a read that fails', () => {
  it.each([
    {what: 'members answered with 404 once', match: /\/children/, with: {status: 404} as const},
    {what: 'an empty list of collections', match: /\/collections\?/, with: {body: '{"MediaContainer":{"size":0}}'}},
    {what: 'members answered with 500 for ever', match: /\/children/, with: {status: 500} as const},
    {what: 'a list of collections with 500 for ever', match: /\/collections\?/, with: {status: 500} as const},
    {what: 'a web page for the members', match: /\/children/, with: 'html' as const},
    {what: 'half of the members', match: /\/children/, with: 'truncated' as const},
  ])('makes no second collection: $what', async ({match, with: fault}) => {
    const {plex, run} = await plexWorld();
    plex.addMovies('1', [fel('Fel 1'), fel('Fel 2')]);
    await run(['scan']);
    const eight = plex.addMovie('1', p8('Eight')).ratingKey;
    await run(['scan', '--no-collections']);
    const before = plex.collections().map(({ratingKey}) => ratingKey);
    const isStatus404 = typeof fault === 'object' && 'status' in fault && fault.status === 404;
    const heal = plex.fail({
      match,
      with: fault,
      ...((isStatus404 || (typeof fault === 'object' && 'body' in fault)) && {times: 1}),
    });
    await run(['verify', '--repair']);
    heal();
    expect(plex.collections().map(({ratingKey}) => ratingKey)).toEqual(before);
    expect((await run(['verify', '--repair'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.dolbyVision)).toContain(eight);
    demandTruth(plex);
  });
});

describe('movies that went between the scan and the adding', () => {
  it.each(['left-out', 'refused'] as const)('are told and do not keep the others out: %s', async unknownMembers => {
    const {plex, run} = await plexWorld({dialect: {unknownMembers}});
    const [gone] = plex.addMovies('1', [fel('Gone'), fel('Fel 2')]);
    await run(['scan', '--no-collections']);
    plex.removeMovie(gone?.ratingKey ?? '');
    const {stderr, exitCode} = await run(['verify', '--repair']);
    expect(stderr).toContain('1 movie that should be added is not on the server any more');
    expect(exitCode).toBe(1);
    demandTruth(plex);
    expect((await run(['scan'])).exitCode).toBe(0);
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it.each(['left-out', 'refused'] as const)('are told also where nothing else belongs in: %s', async unknownMembers => {
    const {plex, run} = await plexWorld({dialect: {unknownMembers}});
    const {ratingKey} = plex.addMovie('1', fel('Gone'));
    await run(['scan', '--no-collections']);
    plex.removeMovie(ratingKey);
    const {stderr} = await run(['verify', '--repair']);
    expect(stderr).toContain('1 movie that should be added is not on the server any more');
    expect(stderr).not.toContain('deleted again and again');
    expect(plex.collections()).toEqual([]);
  });

  it('are told also where a whole request is of such, and do not keep out what comes behind them', async () => {
    const {plex, run} = await plexWorld();
    const drafts = Array.from({length: 102}, (_, index) => p8(`Eight ${index}`));
    const movies = plex.addMovies('1', drafts);
    await run(['scan', '--no-collections']);
    for (const {ratingKey} of movies.slice(0, 100)) plex.removeMovie(ratingKey);
    const {stderr, exitCode} = await run(['verify', '--repair']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('100 movies that should be added are not on the server any more');
    demandTruth(plex, [titles.dolbyVision]);
    expect((await run(['scan'])).exitCode).toBe(0);
  });
});

describe('Plex that says yes and does nothing', () => {
  it.each([
    {what: 'an addition', title: titles.dolbyVision, match: /^PUT .*\/items/},
    {what: 'a removal', title: titles.fel, match: /^DELETE /},
  ])('is not believed: $what', async ({title, match}) => {
    const world = await damagedWorld();
    const {plex, run, damage} = world;
    damage();
    const before = lookAround(world);
    const heal = plex.fail({match, with: {body: '{"MediaContainer":{"size":0}}'}});
    const {stderr, exitCode} = await run(['verify', '--repair']);
    heal();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(`^Error: ${title}: Plex said yes and `, 'm'));
    demandLedger({before, after: lookAround(world)});
    expect((await run(['verify', '--repair'])).exitCode).toBe(0);
    demandTruth(plex);
  });
});

describe('a collection that is deleted by hand while it is changed', () => {
  it.each(['PUT', 'DELETE'])('is made anew in the same run, before the first %s', async method => {
    const {plex, run, damage} = await damagedWorld();
    damage();
    const end = plex.onRequest(request => {
      if (request.method !== method) return;
      end();
      const title = method === 'PUT' ? titles.dolbyVision : 'Renamed';
      plex.removeCollection(collectionOf(plex, title)?.ratingKey ?? '');
    });
    expect(await run(['verify', '--repair'])).toMatchObject({exitCode: 0, stderr: ''});
    demandTruth(plex);
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it.each([
    ['before each change', /^PUT /, 'knows no such collection'],
    ['before it is read back', /^GET .*\/children$/, 'was deleted again and again while it was filled'],
  ])('again and again, %s, is given up with a sentence', async (_, match, sentence) => {
    const {plex, run} = await plexWorld();
    plex.addMovies('1', [fel('Fel 1'), fel('Fel 2')]);
    plex.onRequest(({method, path}) => {
      if (!match.test(`${method} ${path}`)) return;
      for (const {ratingKey} of plex.collections()) plex.removeCollection(ratingKey);
    });
    const {stderr, exitCode} = await run(['scan']);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(new RegExp(`^Error: All Dolby Vision: .*${sentence}`, 'm'));
    expect(stderr).not.toContain('All Dolby Vision: made');
    expect(plex.collections()).toEqual([]);
  });
});

describe('the token of a user whom the owner shares with', () => {
  it('reads, and says that only the owner changes collections', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovies('1', [fel('Fel 1'), fel('Fel 2')]);
    const shared = {env: {PLEX_TOKEN: plex.sharedToken}};
    for (const argv of [['scan'], ['verify', '--repair']]) {
      const {stderr, exitCode} = await run(argv, shared);
      expect(exitCode).toBe(1);
      expect(stderr).toContain('lets only its owner change collections (HTTP 403)');
      expect(stderr).toContain("use the token of the server's owner as plex.token");
      expect(plex.collections()).toEqual([]);
    }
    expect((await run(['scan'], shared)).stderr).not.toContain(plex.sharedToken);
    expect((await run(['verify', '--dry-run'], shared)).exitCode).toBe(1);
    expect((await run(['scan'])).exitCode).toBe(0);
    demandTruth(plex);
  });

  it('leaves nothing behind for which a collection that somebody makes later is taken', async () => {
    const {plex, run} = await plexWorld();
    const [one] = plex.addMovies('1', [fel('Fel 1'), fel('Fel 2')]);
    await run(['scan'], {env: {PLEX_TOKEN: plex.sharedToken}});
    plex.addCollection('1', {title: titles.fel, members: [one?.ratingKey ?? '']});
    await run(['scan']);
    expect(collectionOf(plex, titles.fel)).toMatchObject({members: [one?.ratingKey], labels: []});
  });
});

describe('an interruption', () => {
  it('at any request of a sync leaves what the next run finishes, without a second collection', async () => {
    const {plex, run, folder, damage} = await damagedWorld();
    damage();
    plex.forgetRequests();
    await run(['verify', '--repair']);
    const count = plex.requests.length;
    expect(count).toBeGreaterThan(15);
    for (let after = 1; after <= count; after += 1) {
      damage();
      const stop = new AbortController();
      let requests = 0;
      const end = plex.onRequest(() => {
        requests += 1;
        if (requests === after) stop.abort();
      });
      const {exitCode} = await run(['verify', '--repair'], {signal: stop.signal});
      end();
      expect([0, 130]).toContain(exitCode);
      expect(await run(['verify', '--repair'])).toMatchObject({exitCode: 0, stderr: ''});
      demandTruth(plex);
      expect(plex.collections()).toHaveLength(4);
      expect(historyIn(join(folder, 'data')).changes.filter(({confirmed}) => confirmed === 0)).toEqual([]);
      const labels = plex.collections().map(one => one.labels.join());
      expect(labels.toSorted()).toEqual(['felscanner', 'felscanner', 'felscanner', 'mine']);
    }
  });
});

describe('two at once', () => {
  it('with one database: one is told that the other is at it', async () => {
    const {plex, run, damage} = await damagedWorld();
    damage();
    const runs = await Promise.all([run(['verify', '--repair']), run(['verify', '--repair'])]);
    expect(runs.map(({exitCode}) => exitCode).toSorted()).toEqual([0, 1]);
    expect(runs.find(({exitCode}) => exitCode === 1)?.stderr).toContain(
      'felscanner verify --repair is running already',
    );
    demandTruth(plex);
  });

  it('with two databases: both end, and Plex has what is true', async () => {
    const {plex, run, folder, damage} = await damagedWorld();
    const other = {env: {FELSCANNER_DATA_DIR: join(folder, 'other')}};
    await run(['scan'], other);
    damage();
    plex.addCollection('1', {title: titles.atmos, labels: ['felscanner'], members: membersOf(plex, 'Renamed') ?? []});
    await Promise.all([run(['verify', '--repair']), run(['verify', '--repair'], other)]);
    await run(['verify', '--repair']);
    demandTruth(plex);
    expect((await run(['verify'])).exitCode).toBe(0);
    expect((await run(['verify'], other)).exitCode).toBe(0);
  });

  it('with two databases that make them at once: each holds what is true, and that there are two is told', async () => {
    const {plex, run, folder} = await plexWorld();
    plex.addMovies('1', [fel('Fel 1'), fel('Fel 2')]);
    const other = {env: {FELSCANNER_DATA_DIR: join(folder, 'other')}};
    await Promise.all([run(['scan', '--no-collections']), run(['scan', '--no-collections'], other)]);
    await Promise.all([run(['scan']), run(['scan'], other)]);
    for (const options of [{}, other]) {
      const {stderr, exitCode} = await run(['scan'], options);
      const isTwofold = plex.collections().length > 3;
      expect(exitCode).toBe(isTwofold ? 1 : 0);
      if (isTwofold) expect(stderr).toContain('there is more than one collection "All Dolby Vision" with the label');
    }
    for (const kind of kinds) {
      const twins = plex.collections().filter(({title}) => title === titles[kind]);
      for (const {members} of twins) expect(members.toSorted()).toEqual(truthOf(plex, kind));
    }
    const kept = new Map(plex.collections().map(({title, ratingKey}) => [title, ratingKey]));
    for (const {ratingKey, title} of plex.collections()) {
      if (kept.get(title) !== ratingKey) plex.removeCollection(ratingKey);
    }
    expect((await run(['scan'])).exitCode).toBe(0);
    expect((await run(['scan'], other)).exitCode).toBe(0);
    demandTruth(plex);
    expect((await run(['verify'])).exitCode).toBe(0);
  });
});

describe('where nothing fails', () => {
  it('mending all this takes six kinds of write', async () => {
    const {plex, run, damage} = await damagedWorld();
    damage();
    plex.forgetRequests();
    expect((await run(['verify', '--repair'])).exitCode).toBe(0);
    expect(writesTo(plex)).toHaveLength(writes.length);
  });
});

describe('a collection that a person changes while another one is changed', () => {
  it('is changed as it is then', async () => {
    const {plex, run, damage} = await damagedWorld();
    damage();
    const key = collectionOf(plex, 'Renamed')?.ratingKey ?? '';
    const end = plex.onRequest(({method}) => {
      if (method !== 'PUT') return;
      end();
      plex.updateCollection(key, {labels: [], title: titles.fel});
    });
    const {stderr, exitCode} = await run(['verify', '--repair']);
    expect(stderr).toContain(
      `Warning: ${titles.fel}: "${titles.fel}" was left alone: its label felscanner was taken off`,
    );
    expect(exitCode).toBe(1);
    expect(plex.collections().find(({ratingKey}) => ratingKey === key)).toMatchObject({labels: [], title: titles.fel});
    demandTruth(plex, [titles.dolbyVision, titles.atmos]);
  });

  it('is found where a person has made it meanwhile', async () => {
    const {plex, run, damage} = await damagedWorld();
    damage();
    const end = plex.onRequest(({method}) => {
      if (method !== 'PUT') return;
      end();
      plex.addCollection('1', {title: titles.atmos, members: ['101']});
    });
    const {stderr} = await run(['verify', '--repair']);
    expect(stderr).toContain(`"${titles.atmos}" was left alone: it was not made by felscanner`);
    expect(plex.collections().filter(({title}) => title === titles.atmos)).toHaveLength(1);
  });
});

describe('a server that gives no answer in time', () => {
  it('is not waited for again for every collection and library', async () => {
    const {plex, run, configure} = await plexWorld({
      libraries: [
        {key: '1', title: 'Movies'},
        {key: '2', title: '4K'},
      ],
    });
    await configure({plex: {timeoutMs: 1000, libraries: ['Movies', '4K']}});
    plex.addMovies('1', [fel('Fel 1')]);
    await run(['scan', '--no-collections']);
    plex.forgetRequests();
    plex.fail({match: /\/collections\?/, with: 'hang'});
    const {stderr, exitCode} = await run(['verify']);
    expect(exitCode).toBe(1);
    expect(stderr.match(/did not answer/g)).toHaveLength(6);
    expect(plex.requests.filter(({path}) => path.endsWith('/collections'))).toHaveLength(3);
  });
});
