import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../../src/simulators/plex/simulated-movie.ts';
import type {PlexOptions} from '../../../src/simulators/plex/start-plex.ts';
import {hdr10Stream} from '../../../src/simulators/plex/video-streams.ts';
import {acquireLease} from '../../../src/storage/lease.ts';
import {type NewMovies, scanNewMovies} from '../../../src/tasks/new-movies/scan-new-movies.ts';
import {felFilm, melFilm} from '../../support/plex-world.ts';
import {type NewMoviesWorld, newMoviesWorld} from './new-movies-world.ts';

const film = (title: string, bytes = felFilm): ReturnType<typeof simulatedMovie> =>
  simulatedMovie({title, media: [simulatedMedia({bytes})]});

type ScannedWorld = NewMoviesWorld & {
  /** Scans what Plex is said to have told. */
  scan: (changed: readonly string[], removed?: readonly string[]) => Promise<NewMovies>;
};

/** A library that was scanned, with Alpha in it. */
async function scannedWorld(options?: PlexOptions, settings?: object): Promise<ScannedWorld & {alpha: string}> {
  const world = await newMoviesWorld(options);
  if (settings) await world.configure(settings);
  const {ratingKey: alpha} = world.plex.addMovie('1', film('Alpha'));
  await world.run(['scan']);
  world.plex.forgetRequests();
  const scan: ScannedWorld['scan'] = async (changed, removed = []) =>
    scanNewMovies(world.app, {config: await world.loadConfig(), changes: {changed, removed}});
  return {...world, scan, alpha};
}

const nothingLeft = {changed: [], removed: []};

describe('movies that came', () => {
  it('are taken over, read and put into their collections, in one scan of them alone', async () => {
    const {plex, scan, kept, collected} = await scannedWorld();
    const keys = plex.addMovies('1', [film('Beta'), film('Gamma', melFilm)]).map(({ratingKey}) => ratingKey);
    plex.forgetRequests();
    const done = await scan(keys);
    expect(done).toMatchObject({needsScan: false, busy: false, troubles: [], left: nothingLeft});
    expect(done.scan).toMatchObject({
      state: 'completed',
      result: {counts: {added: 2, updated: 0, removed: 0, fel: 2}, probed: {files: 2, failed: 0}, failures: []},
      changes: [
        {title: 'Beta', change: 'added', from: undefined, to: 'P7 FEL'},
        {title: 'Gamma', change: 'added', from: undefined, to: 'P7 MEL'},
      ],
      collections: [{place: {kind: 'dolbyVision'}}, {place: {kind: 'fel'}}, {place: {kind: 'atmos'}}],
    });
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL', 'Gamma: P7 MEL']);
    expect(collected('DV FEL Profile 7')).toEqual(['Alpha', 'Beta']);
    expect(plex.requests.filter(({path}) => path.endsWith('/all'))).toEqual([]);
  });

  it('are read as a scan would read them', async () => {
    const {plex, scan, kept} = await scannedWorld({}, {probe: {only: 'profile7'}});
    const plain = simulatedMovie({title: 'Beta', media: [simulatedMedia({video: hdr10Stream(), bytes: felFilm})]});
    const done = await scan([plex.addMovie('1', plain).ratingKey]);
    expect(done.scan?.result.probed).toEqual({files: 0, bytes: 0, failed: 0});
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: HDR10']);
  });

  it('are not read where nothing is to be read', async () => {
    const {plex, scan, kept} = await scannedWorld({}, {probe: {mode: 'off'}});
    const key = plex.addMovie('1', film('Beta')).ratingKey;
    expect((await scan([key])).scan?.state).toBe('completed');
    expect(await kept()).toEqual(['Alpha: P7 ?', 'Beta: P7 ?']);
    expect((await scan([key])).scan).toBeUndefined();
  });

  it('may lie in two libraries', async () => {
    const world = await scannedWorld({libraries: [{}, {title: '4K'}]}, {plex: {libraries: ['Movies', '4K']}});
    const {plex, scan, kept} = world;
    const keys = [plex.addMovie('1', film('Beta')), plex.addMovie('2', film('Gamma'))].map(one => one.ratingKey);
    const done = await scan(keys);
    expect(done.scan?.result.counts).toMatchObject({movies: 3, added: 2});
    expect(done.scan?.collections).toHaveLength(6);
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL', 'Gamma: P7 FEL']);
  });

  it('in a library that was never scanned want a whole scan, and stop no others', async () => {
    const {plex, scan, kept} = await scannedWorld({libraries: [{}, {title: '4K'}]});
    const [one, two] = [plex.addMovie('2', film('Beta')), plex.addMovie('1', film('Gamma'))];
    expect(await scan([one.ratingKey, two.ratingKey])).toMatchObject({needsScan: true, scan: {state: 'completed'}});
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Gamma: P7 FEL']);
  });

  it('and are broken in Plex stop no others', async () => {
    const {plex, scan, kept} = await scannedWorld();
    const [bad = '', good = ''] = plex.addMovies('1', [film('Bad'), film('Good')]).map(({ratingKey}) => ratingKey);
    plex.fail({match: ({path}) => path.split(/[/,]/).includes(bad), with: {status: 400}});
    const done = await scan([bad, good]);
    expect(done).toMatchObject({scan: {state: 'completed'}, left: nothingLeft, troubles: [{kind: 'refused'}]});
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Good: P7 FEL']);
  });

  it('and cannot be read are kept, stop no others, and are read the next time', async () => {
    const {plex, scan, kept} = await scannedWorld();
    const [bad, good] = plex.addMovies('1', [film('Bad'), film('Good')]);
    const lift = plex.fail({match: new RegExp(`parts/${bad?.media[0]?.parts[0]?.id}/`), with: {status: 403}});
    const keys = [bad?.ratingKey ?? '', good?.ratingKey ?? ''];
    expect((await scan(keys)).scan).toMatchObject({state: 'incomplete', result: {failures: [{title: 'Bad'}]}});
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Bad: P7 ?', 'Good: P7 FEL']);
    lift();
    expect((await scan(keys)).scan).toMatchObject({changes: [{title: 'Bad', from: 'P7 ?', to: 'P7 FEL'}]});
  });
});

describe('movies that are as before', () => {
  it('are read where a file of them waits to be read', async () => {
    const {plex, scan, run, kept} = await scannedWorld();
    const {ratingKey} = plex.addMovie('1', film('Beta'));
    await run(['scan', '--no-probe']);
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 ?']);
    expect((await scan([ratingKey])).scan?.changes).toMatchObject([{title: 'Beta', from: 'P7 ?', to: 'P7 FEL'}]);
  });

  it('cost two requests and no scan', async () => {
    const {plex, scan, alpha} = await scannedWorld();
    expect(await scan([alpha])).toEqual({
      scan: undefined,
      needsScan: false,
      busy: false,
      troubles: [],
      left: nothingLeft,
    });
    expect(plex.requests.map(({path}) => path)).toEqual(['/identity', `/library/metadata/${alpha}`]);
  });

  it('and nobody ever knew, nor Plex, are nothing', async () => {
    const {scan, kept} = await scannedWorld();
    expect(await scan(['4711'], ['4712'])).toMatchObject({scan: undefined, troubles: [], needsScan: false});
    expect(await kept()).toEqual(['Alpha: P7 FEL']);
  });

  it('cost no request where there are none', async () => {
    const {plex, scan} = await scannedWorld();
    expect((await scan([])).scan).toBeUndefined();
    expect(plex.requests).toEqual([]);
  });
});

describe('movies that changed', () => {
  it('are called what they are now, and leave the collections they do not belong to any more', async () => {
    const {plex, scan, kept, alpha, configure, collected} = await scannedWorld();
    await configure({collections: {maxRemovalsPercent: 100}});
    const [part] = plex.movie(alpha).media[0]?.parts ?? [];
    plex.replaceFile(part?.id ?? 0, {bytes: melFilm});
    expect((await scan([alpha])).scan).toMatchObject({
      result: {counts: {added: 0, updated: 1, relabelled: 1}},
      changes: [{title: 'Alpha', change: 'relabelled', from: 'P7 FEL', to: 'P7 MEL'}],
    });
    expect(await kept()).toEqual(['Alpha: P7 MEL']);
    expect(collected('DV FEL Profile 7')).toEqual([]);
    expect(collected('All Dolby Vision')).toEqual(['Alpha']);
  });
});

describe('movies that went', () => {
  it('are removed, and so told', async () => {
    const {plex, scan, kept, alpha, collected} = await scannedWorld();
    const {ratingKey: beta} = plex.addMovie('1', film('Beta'));
    await scan([beta]);
    plex.removeMovie(alpha);
    expect((await scan([], [alpha])).scan).toMatchObject({
      state: 'completed',
      result: {counts: {movies: 1, removed: 1}, failures: []},
      changes: [{title: 'Alpha', change: 'removed', from: 'P7 FEL', to: undefined}],
    });
    expect(await kept()).toEqual(['Beta: P7 FEL']);
    expect(collected('DV FEL Profile 7')).toEqual(['Beta']);
  });

  it('are removed also where they were said to have changed', async () => {
    const {plex, scan, kept, alpha} = await scannedWorld();
    plex.addMovie('1', film('Beta'));
    plex.removeMovie(alpha);
    expect((await scan([alpha])).scan?.result.counts.removed).toBe(1);
    expect(await kept()).toEqual([]);
  });

  it('are removed also where the library is empty then', async () => {
    const {plex, scan, kept, alpha} = await scannedWorld();
    plex.removeMovie(alpha);
    expect((await scan([], [alpha])).scan?.result.counts.removed).toBe(1);
    expect(await kept()).toEqual([]);
  });

  it('are not removed where they are there all the same', async () => {
    const {scan, kept, alpha} = await scannedWorld();
    expect((await scan([], [alpha])).scan).toBeUndefined();
    expect(await kept()).toEqual(['Alpha: P7 FEL']);
  });

  it.each(['denied', 'empty'] as const)(
    'are not removed where the server denies what it lists (%s)',
    async metadata => {
      const {plex, scan, kept, alpha} = await scannedWorld();
      const {ratingKey: beta} = plex.addMovie('1', film('Beta'));
      await scan([beta]);
      plex.speak({metadata});
      for (const keys of [[alpha], [alpha, beta]]) {
        expect(await scan([], keys)).toMatchObject({
          scan: undefined,
          troubles: [{message: expect.stringMatching(/^whether .* of Movies (is|are) gone is not known/)}],
        });
      }
      plex.speak({metadata: 'answered'});
      expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL']);
    },
  );

  it.each(['denied', 'empty'] as const)('are not removed where the server denies everything (%s)', async metadata => {
    const {plex, scan, kept, alpha} = await scannedWorld();
    const {ratingKey: beta} = plex.addMovie('1', film('Beta'));
    await scan([beta]);
    plex.removeMovie(alpha);
    plex.speak({metadata});
    for (const keys of [[alpha], [alpha, beta]]) {
      const done = await scan([], keys);
      expect(done.scan).toBeUndefined();
      expect(done.troubles).toMatchObject([{kind: 'unreachable', hint: 'the next scan looks again'}]);
    }
    plex.speak({metadata: 'answered'});
    expect(await kept()).toEqual(['Alpha: P7 FEL', 'Beta: P7 FEL']);
    expect((await scan([], [alpha, beta])).scan?.result.counts.removed).toBe(1);
  });

  it('want a whole scan where their library went with them', async () => {
    const world = await scannedWorld({libraries: [{}, {title: '4K'}]}, {plex: {libraries: ['Movies', '4K']}});
    const {plex, scan, kept, alpha} = world;
    plex.removeLibrary('1');
    expect(await scan([], [alpha])).toMatchObject({scan: undefined, needsScan: true});
    expect(await kept()).toEqual(['Alpha: P7 FEL']);
  });
});

describe('what is left', () => {
  it('is everything while another scan runs', async () => {
    const {app, plex, scan, loadConfig, alpha} = await scannedWorld();
    const {db} = await app.openLibrary(await loadConfig());
    const lease = acquireLease(db, {name: 'scan', holder: 'felscanner scan', now: app.now});
    expect(await scan([alpha], ['7'])).toMatchObject({
      busy: true,
      scan: undefined,
      troubles: [],
      left: {changed: [alpha], removed: ['7']},
    });
    expect(plex.requests).toEqual([]);
    lease.release();
    expect((await scan([alpha])).busy).toBe(false);
  });

  it('is everything where Plex is away', async () => {
    const {plex, scan, alpha} = await scannedWorld();
    await plex.down();
    expect(await scan([alpha])).toMatchObject({
      troubles: [{kind: 'unreachable'}],
      left: {changed: [alpha], removed: []},
    });
  });

  it('is nothing where Plex refuses', async () => {
    const {plex, scan, alpha} = await scannedWorld();
    plex.fail({match: /metadata/, with: {status: 401}});
    expect(await scan([alpha])).toMatchObject({troubles: [{kind: 'refused'}], left: nothingLeft});
  });

  it('is done the next time where a collection could not be changed', async () => {
    const {plex, scan, collected} = await scannedWorld();
    const {ratingKey} = plex.addMovie('1', film('Beta'));
    const lift = plex.fail({match: /collections/, with: {status: 401}});
    expect((await scan([ratingKey])).scan).toMatchObject({state: 'incomplete', changes: [{title: 'Beta'}]});
    expect(collected('DV FEL Profile 7')).toEqual(['Alpha']);
    lift();
    expect((await scan([ratingKey])).scan).toMatchObject({state: 'completed', changes: []});
    expect(collected('DV FEL Profile 7')).toEqual(['Alpha', 'Beta']);
    expect((await scan([ratingKey])).scan).toBeUndefined();
  });

  it('is everything where Plex could not say which collections it has', async () => {
    const {plex, scan, collected} = await scannedWorld();
    const {ratingKey} = plex.addMovie('1', film('Beta'));
    const lift = plex.fail({match: /collections/, with: {body: '{}'}});
    expect(await scan([ratingKey])).toMatchObject({
      scan: {state: 'incomplete'},
      left: {changed: [ratingKey], removed: []},
    });
    lift();
    expect(await scan([ratingKey])).toMatchObject({scan: {state: 'completed'}, left: nothingLeft});
    expect(collected('DV FEL Profile 7')).toEqual(['Alpha', 'Beta']);
  });

  it('is done the next time, and told then, where the program was stopped on the way', async () => {
    const {plex, scan, stop, restart, loadConfig, collected} = await scannedWorld();
    const {ratingKey} = plex.addMovie('1', film('Beta'));
    const lift = plex.onRequest(({path}) => {
      if (path.endsWith('/collections')) stop();
    });
    await expect(scan([ratingKey])).rejects.toThrow();
    expect(collected('DV FEL Profile 7')).toEqual(['Alpha']);
    lift();
    const changes = {changed: [ratingKey], removed: []};
    const again = await scanNewMovies(restart(), {config: await loadConfig(), changes});
    expect(again.scan).toMatchObject({state: 'completed', changes: [{title: 'Beta', change: 'added', to: 'P7 FEL'}]});
    expect(collected('DV FEL Profile 7')).toEqual(['Alpha', 'Beta']);
  });

  it('is not asked about once the program is told to stop', async () => {
    const {scan, stop, alpha} = await scannedWorld();
    const reason = new Error('enough');
    stop(reason);
    await expect(scan([alpha])).rejects.toBe(reason);
  });
});
