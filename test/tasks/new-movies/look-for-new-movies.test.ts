import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import type {PlexOptions} from '../../../src/simulators/plex/start-plex.ts';
import {acquireLease} from '../../../src/storage/lease.ts';
import {lookForNewMovies} from '../../../src/tasks/new-movies/look-for-new-movies.ts';
import type {NewMovies} from '../../../src/tasks/new-movies/scan-new-movies.ts';
import {felFilm} from '../../support/plex-world.ts';
import {type NewMoviesWorld, newMoviesWorld} from './new-movies-world.ts';

const film = (title: string): ReturnType<typeof simulatedMovie> =>
  simulatedMovie({title, media: [simulatedMedia({bytes: felFilm})]});

const many = (count: number): ReturnType<typeof simulatedMovie>[] =>
  Array.from({length: count}, (_, index) => simulatedMovie({title: `Film ${index}`}));

type PolledWorld = NewMoviesWorld & {look: () => Promise<NewMovies>; asked: () => string[]};

/** Looks at a library that was scanned, unless it is not to be. */
async function polledWorld(options?: PlexOptions, {scans = true, settings = {}} = {}): Promise<PolledWorld> {
  const world = await newMoviesWorld(options);
  await world.configure(settings);
  world.plex.addMovie('1', film('Alpha'));
  if (scans) await world.run(['scan']);
  return {
    ...world,
    look: async () => {
      world.plex.forgetRequests();
      return lookForNewMovies(world.app, await world.loadConfig());
    },
    asked: () => world.plex.requests.map(({path}) => path),
  };
}

const quiet = {scan: undefined, needsScan: false, busy: false, troubles: [], left: {changed: [], removed: []}};
const twoRequests = ['/identity', '/library/sections'];
const withoutCollections = {
  collections: {dolbyVision: {enabled: false}, fel: {enabled: false}, atmos: {enabled: false}},
};

describe('looking for new movies', () => {
  it('costs two requests where nothing changed', async () => {
    const {look, asked} = await polledWorld({}, {settings: withoutCollections});
    expect(await look()).toEqual(quiet);
    expect(asked()).toEqual(twoRequests);
  });

  it('takes over what came', async () => {
    const {plex, look, kept, collected} = await polledWorld();
    plex.addMovies('1', [film('Beta'), film('Gamma')]);
    const found = await look();
    expect(found.scan?.changes).toMatchObject([{title: 'Beta'}, {title: 'Gamma'}]);
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL', 'Gamma: P7 FEL']);
    expect(collected('DV FEL Profile 7')).toEqual(['Alpha', 'Beta', 'Gamma']);
  });

  it('asks once for each change, also one of something else', async () => {
    const {plex, look, asked} = await polledWorld();
    plex.addMovie('1', film('Beta'));
    await look();
    expect(await look()).toEqual(quiet);
    expect(asked()).toContain('/library/sections/1/all');
    expect(await look()).toEqual(quiet);
    expect(asked()).toEqual(twoRequests);
    plex.updateMovie(plex.movies()[0]?.ratingKey ?? '', {year: 1999});
    expect(await look()).toEqual(quiet);
    expect(asked()).toEqual([...twoRequests, '/library/sections/1/all']);
  });

  it('asks each time where the server counts no changes', async () => {
    const {plex, look, asked, kept} = await polledWorld({dialect: {contentChangedAt: 'missing'}});
    expect(await look()).toEqual(quiet);
    expect(asked()).toEqual([...twoRequests, '/library/sections/1/all']);
    plex.addMovie('1', film('Beta'));
    await look();
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL']);
  });

  it('looks at the configured libraries alone, all of them', async () => {
    const libraries = [{}, {title: '4K'}, {title: 'Private'}, {title: 'Shows', type: 'show'}];
    const {plex, look, kept} = await polledWorld({libraries}, {settings: {plex: {libraries: ['Movies', '4K']}}});
    plex.addMovie('2', film('Beta'));
    plex.addMovie('3', film('Secret'));
    expect((await look()).scan?.result.counts.added).toBe(1);
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL']);
  });

  it('tells of a library that is not there, and looks at the others', async () => {
    const {plex, look, kept} = await polledWorld({}, {settings: {plex: {libraries: ['Movies', 'Films']}}});
    plex.addMovie('1', film('Beta'));
    expect((await look()).troubles).toMatchObject([{kind: 'config', message: 'Plex has no library called "Films"'}]);
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL']);
  });
});

describe('a whole scan is due', () => {
  it('where none was ever made', async () => {
    const {look, kept} = await polledWorld({}, {scans: false});
    expect(await look()).toEqual({...quiet, needsScan: true});
    expect(await kept()).toEqual([]);
  });

  it('where the first one broke off', async () => {
    const {plex, look, run} = await polledWorld({}, {scans: false});
    const lift = plex.fail({match: /sections\/1\/all/, with: {status: 500}});
    await run(['scan']);
    lift();
    expect(await look()).toEqual({...quiet, needsScan: true});
  });

  it('where all of the newest are unknown, until it was made', async () => {
    const {plex, look, run, kept} = await polledWorld();
    plex.addMovies('1', many(50));
    expect(await look()).toEqual({...quiet, needsScan: true});
    expect(await look()).toEqual({...quiet, needsScan: true});
    expect(await kept()).toHaveLength(1);
    await run(['scan', '--no-probe']);
    expect((await look()).needsScan).toBe(false);
  });

  it('not where one of the newest is known', async () => {
    const {plex, look, kept} = await polledWorld({}, {settings: {...withoutCollections, probe: {mode: 'off'}}});
    plex.addMovies('1', many(49));
    expect(await look()).toMatchObject({needsScan: false, scan: {result: {counts: {added: 49}}}});
    expect(await kept()).toHaveLength(50);
  });
});

describe('what could not be done', () => {
  it('is done the next time where another scan runs', async () => {
    const {app, plex, look, loadConfig, kept} = await polledWorld();
    const {ratingKey} = plex.addMovie('1', film('Beta'));
    const {db} = await app.openLibrary(await loadConfig());
    const lease = acquireLease(db, {name: 'scan', holder: 'felscanner scan', now: app.now});
    expect(await look()).toEqual({...quiet, busy: true, left: {changed: [ratingKey], removed: []}});
    lease.release();
    expect((await look()).scan?.state).toBe('completed');
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL']);
  });

  it('is thrown where Plex is away or refuses', async () => {
    const {plex, look} = await polledWorld();
    const lift = plex.fail({match: /sections/, with: {status: 401}});
    await expect(look()).rejects.toMatchObject({kind: 'refused'});
    lift();
    await plex.down();
    await expect(look()).rejects.toMatchObject({kind: 'unreachable'});
  });
});
