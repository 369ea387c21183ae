import {describe, expect, it} from 'vitest';
import {writeShortFilm} from '../../../src/simulators/media/film-writer.ts';
import {writeRpuNal} from '../../../src/simulators/media/rpu-writer.ts';
import {ac3Stream} from '../../../src/simulators/plex/audio-streams.ts';
import type {MovieDraft} from '../../../src/simulators/plex/model.ts';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {p5Stream, sdrStream} from '../../../src/simulators/plex/video-streams.ts';
import {felFilm, melFilm, type PlexWorld, plexWorld, rowsOf} from '../../support/plex-world.ts';
import {collectionOf, membersOf, pictureOf, titles, truthOf, writesTo} from './collection-truth.ts';

const fel = (index: number): MovieDraft =>
  simulatedMovie({title: `Fel ${index}`, media: [simulatedMedia({bytes: felFilm})]});
const p5 = (index: number): MovieDraft =>
  simulatedMovie({title: `Five ${index}`, media: [simulatedMedia({video: p5Stream(), audio: [ac3Stream()]})]});
const plain = (index: number): MovieDraft =>
  simulatedMovie({title: `Plain ${index}`, media: [simulatedMedia({video: sdrStream(), audio: [ac3Stream()]})]});

function many(count: number, movie: (index: number) => MovieDraft): MovieDraft[] {
  return Array.from({length: count}, (_, index) => movie(index));
}

/** A film of Profile 7 whose RPUs are damaged: reading it does not tell its layer. */
const openFilm = writeShortFilm({rpu: writeRpuNal({kind: 'fel', crc: 'wrong'}), atmos: true});

const force = '"felscanner verify --repair --force"';

/** Ten movies of Profile 5, whose collection is in step. */
async function tenMovies(options: Parameters<typeof plexWorld>[0] = {}): Promise<PlexWorld & {keys: string[]}> {
  const world = await plexWorld(options);
  const keys = world.plex.addMovies('1', many(10, p5)).map(({ratingKey}) => ratingKey);
  expect((await world.run(['scan'])).exitCode).toBe(0);
  expect(membersOf(world.plex, titles.dolbyVision)).toEqual(keys);
  return {...world, keys};
}

function becomePlain({plex}: Pick<PlexWorld, 'plex'>, keys: readonly string[]): void {
  for (const key of keys) plex.updateMovie(key, {media: plex.addMovie('1', plain(0)).media, updatedAt: new Date()});
}

describe('more removals than collections.maxRemovalsPercent allows', () => {
  it('are refused with a sentence, a hint and exit 1, by scan and by verify --repair', async () => {
    const world = await tenMovies();
    const {plex, run, json, keys} = world;
    becomePlain(world, keys.slice(0, 3));
    plex.forgetRequests();
    const sentence = '3 removals were refused: of 10 in the collection that is more than 20 %';
    for (const argv of [['scan'], ['verify', '--repair']]) {
      const {stderr, exitCode} = await run(argv);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(`Warning: All Dolby Vision: ${sentence}\n-> look at them with "felscanner verify"; `);
      expect(stderr).toContain(force);
      expect(membersOf(plex, titles.dolbyVision)).toEqual(keys);
    }
    expect(writesTo(plex)).toEqual([]);
    expect(await json(['verify', '--repair'])).toMatchObject({
      inSync: false,
      collections: [{kind: 'dolbyVision', removed: 0, removes: [], repaired: false, skipped: sentence}, {}, {}],
    });
  });

  it('are refused also where only errors are wanted', async () => {
    const world = await tenMovies();
    becomePlain(world, world.keys.slice(0, 3));
    expect((await world.run(['scan', '--quiet'])).stderr).toContain('3 removals were refused');
    expect((await world.run(['verify', '--repair', '--quiet'])).stderr).toContain('3 removals were refused');
  });

  it('are made with --force', async () => {
    const world = await tenMovies();
    const {plex, run, keys} = world;
    becomePlain(world, keys.slice(0, 3));
    await run(['scan']);
    const forced = await run(['verify', '--repair', '--force']);
    expect(forced).toMatchObject({exitCode: 0, stderr: ''});
    expect(rowsOf(forced).map(([what, key]) => [what, key])).toEqual(keys.slice(0, 3).map(key => ['removed', key]));
    expect(membersOf(plex, titles.dolbyVision)).toEqual(keys.slice(3));
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it('leave the collection as a whole: what was added would make their share smaller', async () => {
    const world = await tenMovies();
    const {plex, run, keys} = world;
    becomePlain(world, keys.slice(0, 3));
    const added = plex.addMovies('1', many(10, p5)).map(({ratingKey}) => ratingKey);
    for (const argv of [['scan'], ['scan'], ['verify', '--repair']]) {
      expect((await run(argv)).exitCode).toBe(1);
      expect(membersOf(plex, titles.dolbyVision)).toEqual(keys);
    }
    expect((await run(['verify', '--repair', '--force'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.dolbyVision)).toEqual([...keys.slice(3), ...added].toSorted());
  });

  it('are counted of what Plex has, and exactly the limit is allowed', async () => {
    const world = await tenMovies();
    const {plex, run, keys} = world;
    becomePlain(world, keys.slice(0, 2));
    expect(await run(['scan'])).toMatchObject({exitCode: 0});
    expect(membersOf(plex, titles.dolbyVision)).toEqual(keys.slice(2));
    becomePlain(world, keys.slice(2, 4));
    expect(await run(['scan'])).toMatchObject({exitCode: 1});
    expect(membersOf(plex, titles.dolbyVision)).toEqual(keys.slice(2));
  });

  it.each([
    {maxRemovalsPercent: 0, gone: 1, allowed: false},
    {maxRemovalsPercent: 10, gone: 1, allowed: true},
    {maxRemovalsPercent: 29, gone: 3, allowed: false},
    {maxRemovalsPercent: 30, gone: 3, allowed: true},
    {maxRemovalsPercent: 99, gone: 10, allowed: false},
    {maxRemovalsPercent: 100, gone: 10, allowed: true},
  ])('$gone of 10 at $maxRemovalsPercent %: $allowed', async ({maxRemovalsPercent, gone, allowed}) => {
    const world = await tenMovies();
    const {plex, run, configure, keys} = world;
    await configure({collections: {maxRemovalsPercent}});
    becomePlain(world, keys.slice(0, gone));
    expect((await run(['scan'])).exitCode).toBe(allowed ? 0 : 1);
    expect(membersOf(plex, titles.dolbyVision)).toEqual(allowed ? keys.slice(gone) : keys);
  });

  it('are shown by verify --dry-run as they would be, with --force and without', async () => {
    const world = await tenMovies();
    const {plex, run, keys} = world;
    becomePlain(world, keys.slice(0, 3));
    await run(['scan', '--no-collections']);
    const before = pictureOf(plex.collections());
    const careful = await run(['verify', '--dry-run']);
    expect(careful).toMatchObject({exitCode: 1, stdout: ''});
    expect(careful.stderr).toContain('3 removals were refused');
    const forced = await run(['verify', '--dry-run', '--force']);
    expect(rowsOf(forced).map(([what, key]) => [what, key])).toEqual(keys.slice(0, 3).map(key => ['remove', key]));
    expect(pictureOf(plex.collections())).toEqual(before);
  });
});

/** Ten films in one library, of which the first is not Dolby Vision any more, and two in another. */
async function twoLibraries(): Promise<PlexWorld & {env: Record<string, string>; keys: string[]}> {
  const libraries = [
    {key: '1', title: 'Movies'},
    {key: '2', title: '4K'},
  ];
  const world = await plexWorld({libraries});
  const env = {LIBRARY_NAME: 'Movies,4K'};
  const keys = world.plex.addMovies('1', many(10, p5)).map(({ratingKey}) => ratingKey);
  world.plex.addMovies('2', many(2, p5));
  await world.run(['scan'], {env});
  becomePlain(world, keys.slice(0, 1));
  return {...world, env, keys};
}

describe('a scan that left something out', () => {
  it.each([
    {what: 'a page that answers 500', with: {status: 500} as const},
    {what: 'a page that answers nonsense', with: 'truncated' as const},
    {what: 'a page that says there is nothing', with: {body: '{"MediaContainer":{"size":0}}'}},
  ])('removes nothing: $what', async ({with: fault}) => {
    const {plex, run, keys} = await tenMovies();
    const before = pictureOf(plex.collections());
    plex.addMovie('1', plain(1));
    const heal = plex.fail({match: /\/all\?/, with: fault});
    expect((await run(['scan'])).exitCode).not.toBe(0);
    expect((await run(['verify', '--repair'])).exitCode).toBeLessThan(4);
    heal();
    expect(pictureOf(plex.collections())).toEqual(before);
    expect(membersOf(plex, titles.dolbyVision)).toEqual(keys);
  });

  it('refuses removals that are really due, until a scan left nothing out, or --force', async () => {
    const {plex, run, env, keys} = await twoLibraries();
    plex.removeMovie(keys[1] ?? '');
    plex.updateCollection(collectionOf(plex, titles.dolbyVision)?.ratingKey ?? '', {members: keys.toSpliced(1, 1)});
    const heal = plex.fail({match: /\/sections\/1\/all\?/, with: {status: 403}});
    const failing = await run(['scan'], {env});
    heal();
    expect(failing.exitCode).toBe(1);

    plex.updateCollection(collectionOf(plex, titles.dolbyVision)?.ratingKey ?? '', {
      members: [...keys.toSpliced(1, 1), plex.addMovie('1', plain(9)).ratingKey],
    });
    const refused = await run(['verify', '--repair'], {env});
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('refused: the last list of Movies did not come whole');
    expect(refused.stderr).toContain(`-> scan again until it does; ${force} removes all the same`);
    expect(membersOf(plex, titles.dolbyVision)).toHaveLength(10);

    const forced = await run(['verify', '--repair', '--force'], {env});
    expect(forced.stderr).not.toContain('refused');
    expect((await run(['scan'], {env})).exitCode).toBe(0);
    expect(membersOf(plex, titles.dolbyVision)).toEqual(truthOf(plex, 'dolbyVision'));
    expect((await run(['verify'], {env})).exitCode).toBe(0);
  });

  it('that was interrupted in the list changes no collection, and verify --repair removes nothing after it', async () => {
    const {plex, run, keys} = await tenMovies();
    plex.addMovies('1', many(450, plain));
    const stranger = plex.addMovie('1', plain(451)).ratingKey;
    plex.updateCollection(collectionOf(plex, titles.dolbyVision)?.ratingKey ?? '', {members: [...keys, stranger]});
    const before = pictureOf(plex.collections());
    const stop = new AbortController();
    let pages = 0;
    const end = plex.onRequest(({path}) => {
      if (path.endsWith('/all')) pages += 1;
      if (pages === 2) stop.abort();
    });
    expect((await run(['scan'], {signal: stop.signal})).exitCode).toBe(130);
    end();
    expect(pictureOf(plex.collections())).toEqual(before);
    const {stderr, exitCode} = await run(['verify', '--repair']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('1 removal was refused: the last list of Movies did not come whole');
    expect(pictureOf(plex.collections())).toEqual(before);
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.dolbyVision)).toEqual(keys);
  });

  it('does not hold back removals in a library that came whole', async () => {
    const {plex, run, env, keys} = await twoLibraries();
    plex.addMovie('2', p5(5));
    plex.fail({match: /\/sections\/2\/all\?/, with: {status: 403}});
    expect((await run(['scan'], {env})).exitCode).toBe(1);
    expect(membersOf(plex, titles.dolbyVision)).toEqual(keys.slice(1));
  });
});

describe('a library that was never listed whole', () => {
  it('gets what is proven, and nothing is removed from a collection found by its label', async () => {
    const {plex, run} = await plexWorld();
    const [fives, plains] = [plex.addMovies('1', many(3, p5)), plex.addMovies('1', many(400, plain))];
    const members = [plains.at(-1)?.ratingKey ?? '', fives[0]?.ratingKey ?? ''];
    plex.addCollection('1', {title: titles.dolbyVision, labels: ['felscanner'], members});
    const stop = new AbortController();
    let pages = 0;
    const end = plex.onRequest(({path}) => {
      if (path.endsWith('/all')) pages += 1;
      if (pages === 2) stop.abort();
    });
    await run(['scan'], {signal: stop.signal});
    end();
    const {stderr, exitCode} = await run(['verify', '--repair']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('1 removal was refused: the last list of Movies did not come whole');
    expect(membersOf(plex, titles.dolbyVision)).toEqual(expect.arrayContaining(members));
    await run(['verify', '--repair', '--force']);
    expect(membersOf(plex, titles.dolbyVision)).toEqual(truthOf(plex, 'dolbyVision'));
  });
});

describe('members that cannot be read', () => {
  it.each([{status: 500}, {status: 403}, 'truncated', 'html', 'reset'] as const)(
    'are left as they are: %j',
    async fault => {
      const world = await tenMovies();
      const {plex, run, keys} = world;
      becomePlain(world, keys.slice(0, 1));
      plex.addMovie('1', p5(77));
      plex.forgetRequests();
      const heal = plex.fail({match: /\/children/, with: fault});
      const {stderr, exitCode} = await run(['scan']);
      heal();
      expect(exitCode).toBe(1);
      expect(stderr).toMatch(/^Error: All Dolby Vision: Plex at /m);
      expect(stderr).not.toMatch(/Bug:|\n {4}at /);
      expect(writesTo(plex)).toEqual([]);
      expect(membersOf(plex, titles.dolbyVision)).toEqual(keys);
      expect((await run(['scan'])).exitCode).toBe(0);
      expect(membersOf(plex, titles.dolbyVision)).toEqual(truthOf(plex, 'dolbyVision'));
    },
  );

  it('of which the second page fails are left as they are', async () => {
    const world = await plexWorld();
    const {plex, run, configure} = world;
    await configure({plex: {pageSize: 50}});
    const keys = plex.addMovies('1', many(120, p5)).map(({ratingKey}) => ratingKey);
    await run(['scan']);
    becomePlain(world, keys.slice(0, 1));
    plex.forgetRequests();
    const isSecond = ({path, headers}: {path: string; headers: Record<string, unknown>}): boolean =>
      path.endsWith('/children') && headers['x-plex-container-start'] === '50';
    plex.fail({match: isSecond, with: {status: 500}});
    expect((await run(['scan'])).exitCode).toBe(1);
    expect(writesTo(plex)).toEqual([]);
    expect(membersOf(plex, titles.dolbyVision)).toHaveLength(120);
  });
});

describe('files that cannot be read', () => {
  it('keep what an earlier reading proved, also in a full scan', async () => {
    const {plex, run} = await plexWorld();
    const keys = plex.addMovies('1', many(5, fel)).map(({ratingKey}) => ratingKey);
    await run(['scan']);
    plex.fail({match: /\/library\/parts\//, with: {status: 503}});
    expect((await run(['scan', '--full'])).exitCode).toBe(1);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
    expect((await run(['verify'])).exitCode).toBe(0);
  });

  it('keep their movies in the collections when nothing is known any more, and it is said', async () => {
    const {plex, run, folder} = await plexWorld();
    const keys = plex.addMovies('1', many(5, fel)).map(({ratingKey}) => ratingKey);
    await run(['scan']);
    const lost = {env: {FELSCANNER_DATA_DIR: `${folder}/new`}};
    const heal = plex.fail({match: /\/library\/parts\//, with: {status: 503}});
    const {stderr, exitCode} = await run(['scan'], lost);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('DV FEL Profile 7: 5 movies were kept: what they are is not known yet');
    expect(stderr).toContain(`${force} removes all the same`);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
    expect((await run(['verify', '--repair'], lost)).exitCode).toBe(1);
    expect(membersOf(plex, titles.fel)).toEqual(keys);
    heal();
    expect((await run(['scan'], lost)).exitCode).toBe(0);
    expect((await run(['verify'], lost)).exitCode).toBe(0);
  });

  it('let go what is proven not to belong', async () => {
    const {plex, run} = await plexWorld();
    const movies = plex.addMovies('1', many(10, fel));
    await run(['scan']);
    const [mel, ...others] = movies;
    plex.replaceFile(mel?.media[0]?.parts[0]?.id ?? 0, {bytes: melFilm});
    const keys = others.map(({ratingKey}) => ratingKey);
    const unread = others[0]?.media[0]?.parts[0];
    plex.replaceFile(unread?.id ?? 0, {bytes: melFilm});
    const heal = plex.fail({match: new RegExp(`/library/parts/${unread?.id}/`), with: {status: 503}});
    const {stderr} = await run(['scan']);
    heal();
    expect(stderr).toContain('1 movie was kept: what it is is not known yet');
    expect(membersOf(plex, titles.fel)).toEqual(keys);
    expect((await run(['scan'])).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual(keys.slice(1));
  });

  it('are no reason to keep a movie whose bytes were read and told nothing', async () => {
    const {plex, run, configure} = await plexWorld();
    await configure({collections: {maxRemovalsPercent: 50}});
    const keys = plex.addMovies('1', many(3, fel)).map(({ratingKey}) => ratingKey);
    const open = plex.addMovie(
      '1',
      simulatedMovie({title: 'Open', media: [simulatedMedia({bytes: openFilm})]}),
    ).ratingKey;
    await run(['scan']);
    plex.updateCollection(collectionOf(plex, titles.fel)?.ratingKey ?? '', {members: [...keys, open]});
    expect((await run(['verify', '--repair'])).stderr).not.toContain('not known yet');
    expect(membersOf(plex, titles.fel)).toEqual(keys);
  });

  it('go with --force', async () => {
    const {plex, run, folder} = await plexWorld();
    plex.addMovies('1', many(5, fel));
    await run(['scan']);
    const lost = {env: {FELSCANNER_DATA_DIR: `${folder}/new`}};
    plex.fail({match: /\/library\/parts\//, with: {status: 503}});
    await run(['scan'], lost);
    expect((await run(['verify', '--repair', '--force'], lost)).exitCode).toBe(0);
    expect(membersOf(plex, titles.fel)).toEqual([]);
  });
});
