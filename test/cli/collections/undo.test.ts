import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {ac3Stream} from '../../../src/simulators/plex/audio-streams.ts';
import type {MovieDraft} from '../../../src/simulators/plex/model.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm, type PlexWorld, plexWorld, rowsOf} from '../../support/plex-world.ts';
import {historyIn} from './collection-ledger.ts';
import {collectionOf, membersOf, pictureOf, titles, truthOf, writesTo} from './collection-truth.ts';

const fel = (title: string): MovieDraft => simulatedMovie({title, media: [simulatedMedia({bytes: felFilm})]});
const plain = (title: string): MovieDraft =>
  simulatedMovie({title, media: [simulatedMedia({video: sdrStream(), audio: [ac3Stream()]})]});

type Plex = PlexWorld['plex'];

function keyOf(plex: Plex, title: string): string {
  return collectionOf(plex, title)?.ratingKey ?? '';
}

/** Six FEL movies whose collections are in step; the scan that made these is the last run. */
async function sixMovies(): Promise<PlexWorld & {keys: string[]}> {
  const world = await plexWorld();
  const keys = world.plex
    .addMovies(
      '1',
      Array.from({length: 6}, (_, index) => fel(`Fel ${index}`)),
    )
    .map(({ratingKey}) => ratingKey);
  expect((await world.run(['scan'])).exitCode).toBe(0);
  return {...world, keys};
}

/** As before, and a second scan took one movie out of two collections and put another into all. */
async function changedWorld(): Promise<PlexWorld & {keys: string[]; mel: string; added: string}> {
  const world = await sixMovies();
  const {plex, run, keys} = world;
  const [mel = ''] = keys;
  plex.replaceFile(plex.movie(mel).media[0]?.parts[0]?.id ?? 0, {bytes: melFilm});
  const added = plex.addMovie('1', fel('New')).ratingKey;
  expect((await run(['scan'])).exitCode).toBe(0);
  expect(membersOf(plex, titles.fel)).toEqual(truthOf(plex, 'fel'));
  return {...world, mel, added};
}

const nothingLeft = 'no run is left whose changes of collections could be undone';

describe('verify --undo', () => {
  it('takes away the collections that the run made', async () => {
    const {plex, run} = await sixMovies();
    const {exitCode, stdout} = await run(['verify', '--undo']);
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').filter(row => row.startsWith('removed\t'))).toHaveLength(18);
    expect(plex.collections()).toEqual([]);
    expect(plex.requests.filter(({method}) => method === 'DELETE')).toHaveLength(3);
  });

  it('puts back what the run removed and takes away what it added, run by run', async () => {
    const {plex, run, keys, mel, added} = await changedWorld();
    const undo = await run(['verify', '--undo']);
    expect(undo.exitCode).toBe(0);
    expect(rowsOf(undo)).toEqual([
      ['removed', added, 'New', titles.dolbyVision, 'Movies'],
      ['added', mel, 'Fel 0', titles.fel, 'Movies'],
      ['removed', added, 'New', titles.fel, 'Movies'],
      ['added', mel, 'Fel 0', titles.atmos, 'Movies'],
      ['removed', added, 'New', titles.atmos, 'Movies'],
    ]);
    for (const title of Object.values(titles)) expect(membersOf(plex, title)).toEqual(keys);
    expect(undo.stderr).toContain('the next scan brings the collections in step again');
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(plex.collections()).toEqual([]);
    expect(await run(['verify', '--undo'])).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining(nothingLeft),
    });
  });

  it('is itself noted, and the next scan brings all in step again', async () => {
    const {plex, run, json} = await changedWorld();
    await run(['verify', '--undo']);
    const {changes} = await json(['history', '--collections', '--limit', '5']);
    expect(changes).toEqual(
      Array.from({length: 5}, () => expect.objectContaining({cause: 'undo', run: 3, confirmed: true})),
    );
    await run(['scan']);
    expect(membersOf(plex, titles.fel)).toEqual(truthOf(plex, 'fel'));
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it('gives back a former title', async () => {
    const {plex, run, configure, keys} = await sixMovies();
    await configure({collections: {fel: {title: 'Full'}}});
    await run(['scan']);
    expect(membersOf(plex, 'Full')).toEqual(keys);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
    expect(membersOf(plex, 'Full')).toBeUndefined();
  });

  it('gives back a collection that was taken over, with its own labels and members', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovies('1', [fel('Fel 1'), fel('Fel 2')]);
    const other = plex.addMovie('1', plain('Plain')).ratingKey;
    plex.addCollection('1', {title: titles.fel, labels: ['Kometa', 'x, y'], members: [other]});
    await run(['scan']);
    const before = pictureOf(plex.collections());
    expect((await run(['verify', '--repair', '--adopt', '--force'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(truthOf(plex, 'fel'));
    const {exitCode, stdout} = await run(['verify', '--undo', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      dryRun: false,
      undone: {run: 2, cause: 'repair'},
      collections: [
        {kind: 'fel', title: titles.fel, library: 'Movies', added: 1, removed: 2, actions: ['released'], skipped: null},
      ],
    });
    expect(pictureOf(plex.collections())).toEqual(before);
    expect((await run(['scan'])).stderr).toContain('"DV FEL Profile 7" was left alone: it was not made by felscanner');
  });

  it('makes a collection anew that went with its last movie', async () => {
    const {plex, run} = await plexWorld({dialect: {emptiedCollections: 'dropped'}});
    const {media, ratingKey} = plex.addMovie('1', fel('Fel'));
    await run(['scan']);
    plex.replaceFile(media[0]?.parts[0]?.id ?? 0, {bytes: melFilm});
    await run(['scan']);
    await run(['verify', '--repair', '--force']);
    expect(membersOf(plex, titles.fel)).toBeUndefined();
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(collectionOf(plex, titles.fel)).toMatchObject({members: [ratingKey], labels: ['felscanner']});
  });
});

describe('verify --undo after people changed things', () => {
  it('leaves what they put in and took out', async () => {
    const {plex, run, keys, mel, added} = await changedWorld();
    const own = plex.addMovie('1', plain('Mine')).ratingKey;
    const [, second = ''] = keys;
    plex.updateCollection(keyOf(plex, titles.fel), {members: [...keys.slice(2), own, added]});
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual([...keys.slice(2), own, mel].toSorted());
    expect(membersOf(plex, titles.fel)).not.toContain(second);
  });

  it('leaves a collection the run made that holds a movie of theirs', async () => {
    const {plex, run, keys} = await sixMovies();
    const own = plex.addMovie('1', plain('Mine')).ratingKey;
    plex.updateCollection(keyOf(plex, titles.fel), {members: [...keys, own]});
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(plex.collections()).toHaveLength(1);
    expect(membersOf(plex, titles.fel)).toEqual([own]);
  });

  it('leaves a collection that is theirs, since they took the label off, and says so', async () => {
    const {plex, run, keys} = await sixMovies();
    plex.updateCollection(keyOf(plex, titles.fel), {labels: []});
    const {stderr, exitCode} = await run(['verify', '--undo']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`Warning: "DV FEL Profile 7" is not felscanner's any more and was left alone`);
    expect(plex.collections()).toHaveLength(1);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
  });

  it('leaves a title that they gave', async () => {
    const {plex, run, configure} = await sixMovies();
    await configure({collections: {fel: {title: 'Full'}}});
    await run(['scan']);
    plex.updateCollection(keyOf(plex, 'Full'), {title: 'Mine'});
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(plex.collections().map(({title}) => title)).toContain('Mine');
  });

  it('makes none of a collection that they deleted', async () => {
    const {plex, run} = await changedWorld();
    plex.removeCollection(keyOf(plex, titles.fel));
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toBeUndefined();
  });

  it('has nothing to do where they undid it by hand', async () => {
    const {plex, run} = await sixMovies();
    for (const {ratingKey} of plex.collections()) plex.removeCollection(ratingKey);
    plex.forgetRequests();
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(writesTo(plex)).toEqual([]);
    expect((await run(['verify', '--undo'])).exitCode).toBe(1);
  });

  it('goes on past a movie that is not on the server any more', async () => {
    const {plex, run, keys, mel} = await changedWorld();
    plex.removeMovie(mel);
    const {exitCode, stderr} = await run(['verify', '--undo']);
    expect(exitCode).toBe(0);
    expect(stderr).not.toContain('Error');
    expect(membersOf(plex, titles.fel)).toEqual(keys.slice(1));
  });
});

describe('verify --undo --dry-run', () => {
  it('prints the rows that the undoing then does, and changes nothing', async () => {
    const {plex, run, folder} = await changedWorld();
    const before = pictureOf(plex.collections());
    const history = historyIn(join(folder, 'data'));
    plex.forgetRequests();
    const preview = await run(['verify', '--undo', '--dry-run']);
    expect(preview).toMatchObject({exitCode: 0, stderr: ''});
    expect(writesTo(plex)).toEqual([]);
    expect(pictureOf(plex.collections())).toEqual(before);
    expect(historyIn(join(folder, 'data'))).toEqual(history);
    const words = new Map([
      ['add', 'added'],
      ['remove', 'removed'],
    ]);
    const done = rowsOf(await run(['verify', '--undo']));
    expect(done).toHaveLength(5);
    expect(rowsOf(preview).map(([what = '', ...rest]) => [words.get(what), ...rest])).toEqual(done);
  });
});

describe('verify --undo with nothing to undo', () => {
  it('says so and leaves with 1, before any run and in a dry run', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovie('1', plain('Plain'));
    await run(['scan']);
    for (const argv of [
      ['verify', '--undo'],
      ['verify', '--undo', '--dry-run'],
    ]) {
      const {stdout, stderr, exitCode} = await run(argv);
      expect({stdout, exitCode}).toEqual({stdout: '', exitCode: 1});
      expect(stderr).toBe(`Error: ${nothingLeft}\n-> see "felscanner history --collections"\n`);
    }
  });
});

describe('verify --undo on another server', () => {
  it('has nothing to undo there, and the changes of the first can be undone still', async () => {
    const {plex, run} = await sixMovies();
    const {plex: other} = await plexWorld({machineIdentifier: 'another-server'});
    other.addMovie('1', fel('Fel'));
    const foreign = other.addCollection('1', {title: titles.fel, labels: ['felscanner'], members: ['101']});
    const before = pictureOf(plex.collections());
    const undo = await run(['verify', '--undo'], {env: {PLEX_URL: other.url}});
    expect(undo.exitCode).not.toBe(0);
    expect(undo.stderr).toContain(nothingLeft);
    expect(pictureOf(other.collections())).toEqual(pictureOf([foreign]));
    expect(pictureOf(plex.collections())).toEqual(before);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(plex.collections()).toEqual([]);
  });
});

describe('an undoing that does not come to its end', () => {
  it('goes on when it is asked for again, at whichever request it was interrupted', async () => {
    const measure = await changedWorld();
    measure.plex.forgetRequests();
    await measure.run(['verify', '--undo']);
    const count = measure.plex.requests.length;
    expect(count).toBeGreaterThan(10);
    for (let after = 1; after <= count; after += 1) {
      const {plex, run, keys, folder} = await changedWorld();
      const stop = new AbortController();
      let requests = 0;
      plex.onRequest(() => {
        requests += 1;
        if (requests === after) stop.abort();
      });
      const {exitCode} = await run(['verify', '--undo'], {signal: stop.signal});
      if (exitCode !== 0) {
        expect(exitCode).toBe(130);
        expect((await run(['verify', '--undo'])).exitCode).toBe(0);
      }
      for (const title of Object.values(titles)) expect(membersOf(plex, title), `${title} ${after}`).toEqual(keys);
      expect(historyIn(join(folder, 'data')).changes.filter(({confirmed}) => confirmed === 0)).toEqual([]);
    }
  });

  it.each([{status: 500}, {status: 403}, 'reset'] as const)('since Plex fails goes on as well: %j', async fault => {
    const {plex, run, keys} = await changedWorld();
    const heal = plex.fail({match: ({method, url}) => method === 'PUT' && url.includes('items'), with: fault});
    const failing = await run(['verify', '--undo']);
    heal();
    expect(failing.exitCode).toBe(1);
    expect(failing.stderr).toMatch(/^Error: DV FEL Profile 7: Plex at /m);
    expect(failing.stderr).not.toMatch(/Bug:|\n {4}at /);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    for (const title of Object.values(titles)) expect(membersOf(plex, title)).toEqual(keys);
  });

  it('takes back also a run that was itself interrupted, as far as it came', async () => {
    const {plex, run} = await plexWorld();
    plex.addMovies('1', [fel('Fel 1'), fel('Fel 2')]);
    const stop = new AbortController();
    let posts = 0;
    const end = plex.onRequest(({method}) => {
      if (method === 'POST') posts += 1;
      if (posts === 2) stop.abort();
    });
    expect((await run(['scan'], {signal: stop.signal})).exitCode).toBe(130);
    end();
    expect(plex.collections().length).toBeGreaterThan(0);
    expect((await run(['verify', '--undo'])).exitCode).toBe(0);
    expect(plex.collections()).toEqual([]);
  });
});
