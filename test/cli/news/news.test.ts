import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import {type CrashWorld, crashWorld} from '../../support/crash-world.ts';
import {killAt, listDeathPoints} from '../../support/kill-at.ts';
import {type NewsWorld, newsWorld} from '../../support/news-world.ts';
import {felFilm} from '../../support/plex-world.ts';

let zoneBefore: string | undefined;

beforeEach(() => {
  zoneBefore = process.env['TZ'];
  process.env['TZ'] = 'UTC';
});

afterEach(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

const noCollections = {collections: false};
const onlyCollections = {newMovies: false, dolbyVision: false, fel: false, atmos: false};

/** A world whose library was scanned, with nothing left to tell. */
async function scanned(settings: Parameters<typeof newsWorld>[0] = {notify: noCollections}): Promise<NewsWorld> {
  const world = await newsWorld(settings);
  await world.run(['scan']);
  world.fresh();
  return world;
}

describe('the first scan of a library', () => {
  it('is one message with counts, however many movies there are', async () => {
    const world = await newsWorld({notify: noCollections});
    for (let number = 1; number <= 60; number += 1) world.addMovie(`Movie ${number}`, {isFel: number === 1});
    await world.run(['scan']);
    expect(world.texts()).toEqual([
      '📚 The library was read for the first time\n61 movies: 1 Dolby Vision, 1 FEL, 61 with Atmos',
    ]);
  });
});

describe('a movie', () => {
  it('that is new is told once, in one line, with its label and what it has', async () => {
    const world = await scanned();
    world.addMovie('Beta', {isFel: true});
    await world.run(['scan']);
    expect(world.fresh()).toEqual(['🎬 New movies\n• Beta (2020): P7 FEL, Atmos']);
    await world.run(['scan']);
    await world.run(['scan', '--full']);
    expect(world.fresh()).toEqual([]);
  });

  it('that gained something is told with what it was before', async () => {
    const world = await scanned();
    world.addFel(world.alpha);
    await world.run(['scan']);
    expect(world.fresh()).toEqual(['✨ Changed\n• Alpha (2019): HDR10 → P7 FEL']);
    await world.run(['scan', '--full']);
    expect(world.fresh()).toEqual([]);
  });

  it('that only moved to another key is not told as new', async () => {
    const world = await scanned();
    const {guid} = world.plex.movie(world.alpha);
    world.plex.removeMovie(world.alpha);
    const key = world.addMovie('Alpha', {year: 2019});
    world.plex.updateMovie(key, {guid});
    await world.run(['scan']);
    expect(world.fresh()).toEqual([]);
    world.addFel(key);
    await world.run(['scan']);
    expect(world.fresh()).toEqual(['✨ Changed\n• Alpha (2019): HDR10 → P7 FEL']);
  });

  it('whose title is made to break messages breaks none', async () => {
    const world = await scanned();
    world.addMovie('<b>Tom & "Jerry"</b>');
    world.addMovie('\u202eevil \u05d0\u05d1 title', {year: 2021});
    world.addMovie('X'.repeat(4000), {year: 2022});
    await world.run(['scan']);
    const [text = '', ...more] = world.fresh();
    expect(more).toEqual([]);
    expect(text).toContain('• <b>Tom & "Jerry"</b> (2020): HDR10');
    expect(text).not.toContain('\u202e');
    expect(text.length).toBeLessThan(600);
  });

  it.each([
    ['is new and only FEL is wanted', {newMovies: false, dolbyVision: false, atmos: false}, false, []],
    ['is new with FEL and only FEL is wanted', {newMovies: false, dolbyVision: false, atmos: false}, true, ['Beta']],
    ['is new and only Atmos is wanted', {newMovies: false, dolbyVision: false, fel: false}, false, ['Beta']],
    ['has Dolby Vision and only that is wanted', {newMovies: false, fel: false, atmos: false}, true, ['Beta']],
    ['is new and nothing is wanted', {newMovies: false, dolbyVision: false, fel: false, atmos: false}, true, []],
    ['is new and only that is wanted', {dolbyVision: false, fel: false, atmos: false}, false, ['Beta']],
  ])('that %s is told or not', async (_, notify, isFel, titles) => {
    const world = await scanned({notify: {...noCollections, ...notify}});
    world.addMovie('Beta', {isFel});
    await world.run(['scan']);
    expect(world.fresh().flatMap(text => [...text.matchAll(/Beta/g)].map(([title]) => title))).toEqual(titles);
  });
});

describe('scans', () => {
  it('are told where that is wanted, with counts, also one that failed, with its reason', async () => {
    const world = await scanned({notify: {...noCollections, newMovies: false, atmos: false, scans: true}});
    world.addMovie('Beta');
    await world.run(['scan']);
    expect(world.fresh()).toEqual(['🔍 Scans\n• done in 0 ms: 2 movies, 0 FEL; 1 added, 0 changed, 0 removed']);
    const lift = world.plex.fail({match: /./, with: 'reset'});
    expect((await world.run(['scan'])).exitCode).toBe(3);
    lift();
    expect(world.fresh()).toEqual([expect.stringMatching(/^🔍 Scans\n• failed in .+: Plex/)]);
  });
});

describe('collections', () => {
  it('are told with how many movies came and went, and what was refused once while it stays so', async () => {
    const world = await scanned({notify: onlyCollections});
    const keys = ['Beta', 'Gamma', 'Delta'].map(title => world.addMovie(title));
    await world.run(['scan']);
    expect(world.fresh()).toEqual(['🗂 Collections\n• TrueHD Atmos: +3']);
    for (const key of keys) world.loseAtmos(key);
    await world.run(['scan']);
    const [refused = '', ...more] = world.fresh();
    expect(more).toEqual([]);
    expect(refused).toMatch(
      /^🗂 Collections\n• TrueHD Atmos: 3 removals were refused: .+\n {2}→ look at them with "felscanner verify"/,
    );
    for (const argv of [['scan'], ['scan', '--full'], ['verify', '--repair']]) await world.run(argv);
    expect(world.fresh()).toEqual([]);
    await world.run(['verify', '--repair', '--force']);
    expect(world.fresh()).toEqual(['🗂 Collections\n• TrueHD Atmos: −3']);
  });

  it('that verify mends and undoes are told as well', async () => {
    const world = await scanned({notify: onlyCollections});
    await world.run(['verify', '--undo']);
    expect(world.fresh()).toEqual(['🗂 Collections\n• TrueHD Atmos: −1']);
    await world.run(['verify', '--repair']);
    expect(world.fresh()).toEqual(['🗂 Collections\n• TrueHD Atmos: +1']);
    await world.run(['verify']);
    await world.run(['scan', '--dry-run']);
    expect(world.fresh()).toEqual([]);
  });
});

describe('news', () => {
  it('gather in quiet hours, and come as one message after', async () => {
    const quietHours = {from: '23:00', to: '08:00'};
    const world = await scanned({notify: noCollections, telegram: {quietHours}});
    world.addMovie('Beta');
    await world.run(['scan']);
    world.pass(60);
    world.addMovie('Gamma');
    await world.run(['scan']);
    expect(world.fresh()).toEqual([]);
    world.pass(5 * 60);
    await world.run(['downloads']);
    const [text = '', ...more] = world.fresh();
    expect(more).toEqual([]);
    expect(text).toContain('• Beta (2020)');
    expect(text).toContain('• Gamma (2020)');
  });

  it('that Telegram cannot take are a warning and no failure, and come once later', async () => {
    const world = await scanned();
    world.addMovie('Beta');
    await world.telegram.down();
    const run = await world.run(['scan', '--quiet']);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toMatch(/^Warning: Telegram at .+\n-> .+\n$/);
    await world.telegram.up();
    world.pass(10);
    for (const _ of [1, 2]) await world.run(['downloads']);
    expect(world.fresh()).toEqual(['🎬 New movies\n• Beta (2020): HDR10, Atmos']);
  });

  it('are not kept where there is no chat', async () => {
    const world = await newsWorld({telegram: {token: null, chatId: null}});
    await world.run(['scan']);
    await world.configure({telegram: {notify: {}}});
    await world.run(['downloads']);
    expect(world.texts()).toEqual([]);
  });

  it('survive the end of the program between the scan and the message, and come once', {timeout: 120_000}, async () => {
    const reach = async (): Promise<CrashWorld> => {
      const world = await crashWorld();
      await world.configure({telegram: {notify: noCollections}});
      await world.run(['scan']);
      const path = '/movies/Beta (2020)/Beta.mkv';
      world.plex.addMovie('1', simulatedMovie({title: 'Beta', media: [simulatedMedia({file: path, bytes: felFilm})]}));
      world.pass(1);
      return world;
    };
    const counted = await reach();
    const points = (await listDeathPoints(counted, () => counted.start(['scan']))).filter(
      ({when}) => when === 'before',
    );
    expect(points.length).toBeGreaterThan(3);
    for (const point of points) {
      const world = await reach();
      expect(await killAt(world, () => world.start(['scan']), point)).toBe('SIGKILL');
      world.pass(10);
      for (const command of ['scan', 'downloads', 'scan']) await world.run([command]);
      const texts = world.telegram.messages(world.owner.id).map(({text}) => text);
      expect(texts.slice(1), `died before request ${point.nth}`).toEqual([expect.stringContaining('• Beta')]);
    }
  });
});
