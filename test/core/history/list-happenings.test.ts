import {describe, expect, it} from 'vitest';
import {noteActivity} from '../../../src/core/activity/activity.ts';
import {createCollectionHistory} from '../../../src/core/collections/collection-history.ts';
import {listHappenings} from '../../../src/core/history/list-happenings.ts';
import {createLibrary} from '../../../src/core/library/library.ts';
import {createMovieWriter} from '../../../src/core/library/movie-writer.ts';
import type {ScanStore} from '../../../src/core/library/scan-store.ts';
import type {Database} from '../../../src/storage/database.ts';
import {ask, hoursLater, openedDatabase} from '../../support/approvals.ts';
import {aChange, aChangeOfCollection, felPlace} from '../../support/collections.ts';
import {plexMovie} from '../../support/library.ts';

const counts = {
  movies: 3,
  dolbyVision: 1,
  fel: 1,
  mel: 0,
  layerUnknown: 0,
  atmos: 0,
  trueHdAtmos: 0,
  added: 3,
  updated: 0,
  removed: 0,
  unchanged: 0,
  relabelled: 0,
};

/** A scan at an hour that found so many new movies, or of one movie alone. */
function scanAt(db: Database, hour: number, {movies = 1, alone = false, state = 'completed' as const} = {}): void {
  const {scans, registry} = createLibrary(db);
  const begun = hoursLater(hour);
  const id = alone ? scans.startMovieScan(['1'], begun) : scans.startScan('full', begun);
  const library = {key: '1', title: 'Movies', type: 'movie', contentChangedAt: 1, locations: []};
  const {id: libraryId} = registry.enter('server', library);
  createMovieWriter(db, {server: 'server', libraryId, scanId: id}).writeMovies(
    Array.from({length: movies}, (_, place) => {
      const key = `${hour}${String(place).padStart(3, '0')}`;
      return plexMovie({ratingKey: key, title: `Movie ${key}`, guid: `plex://movie/${key}`});
    }),
  );
  scans.closeChanges(id);
  end(scans, id, {state, at: hoursLater(hour + 0.5)});
}

function end(scans: ScanStore, id: number, {state, at}: {state: 'completed' | 'failed'; at: Date}): void {
  const result = {
    counts,
    requests: {plex: 1, probe: 0},
    probed: {files: 0, bytes: 0, failed: 0},
    failures: [],
    notes: [],
  };
  scans.finishScan(id, {state, finishedAt: at, message: state === 'failed' ? 'Plex is gone' : undefined, result});
}

function told(db: Database, request: Parameters<typeof listHappenings>[1] = {}): string[] {
  return listHappenings(db, request).map(({what, subject, detail}) => `${what} ${subject ?? '-'}: ${detail ?? '-'}`);
}

describe('everything that happened', () => {
  it('comes from the tables of those who know it, the newest first', async () => {
    const db = await openedDatabase();
    ask(db);
    scanAt(db, 1);
    const history = createCollectionHistory(db);
    const run = history.startRun({by: 'scan', scanId: 1}, hoursLater(1.2));
    const changes = [
      aChangeOfCollection('created'),
      aChange(),
      aChange({movie: {ratingKey: '2', title: 'Two'}}),
      aChange({change: 'removed', movie: {ratingKey: '3', title: 'Three'}}),
    ];
    history.confirm(history.intend(run, felPlace, changes, hoursLater(1.2)));
    history.intend(run, felPlace, [aChange()], hoursLater(1.3));
    scanAt(db, 2, {alone: true});
    db.write(sql => noteActivity(sql, {at: hoursLater(3), what: 'health', subject: 'plex', detail: 'down: gone'}));
    expect(told(db)).toEqual([
      'health plex: down: gone',
      'added Movie 2000: P7 ?',
      'scan -: full scan done in 30 min: 3 movies, 1 FEL; 3 added',
      'added Movie 1000: P7 ?',
      'collection FEL: created, +2 -1, run 1',
      expect.stringMatching(/^asked Alpha \(2019\): /),
    ]);
    expect(listHappenings(db, {kinds: ['collection']})).toMatchObject([{by: 'scan', at: hoursLater(1.2), times: 1}]);
  });

  it('counts the movies of a scan that changed more than 25, and names those of one that changed so many', async () => {
    const db = await openedDatabase();
    scanAt(db, 1, {movies: 26});
    expect(told(db)).toEqual([expect.stringMatching(/^scan/), 'added -: 26 movies']);
    scanAt(db, 2, {movies: 25});
    expect(told(db, {kinds: ['added']})).toHaveLength(26);
  });

  it('tells why a scan failed, and of what it had noted nothing till a scan took it over', async () => {
    const db = await openedDatabase();
    const {scans} = createLibrary(db);
    const id = scans.startScan('incremental', hoursLater(1));
    expect(told(db)).toEqual(['scan -: incremental scan is running']);
    end(scans, id, {state: 'failed', at: hoursLater(2)});
    expect(told(db)).toEqual(['scan -: incremental scan failed in 1 h: Plex is gone']);
  });

  it('is narrowed by kind, time and number', async () => {
    const db = await openedDatabase();
    for (const hour of [1, 2, 3]) scanAt(db, hour);
    expect(told(db, {kinds: ['added']})).toHaveLength(3);
    expect(told(db, {kinds: ['added', 'scan'], since: hoursLater(2.5)})).toHaveLength(4);
    expect(told(db, {kinds: ['proven']})).toEqual([]);
    expect(listHappenings(db, {limit: 1})).toMatchObject([{what: 'scan', at: hoursLater(3.5)}]);
  });

  it('names collections with their library where there are several', async () => {
    const db = await openedDatabase();
    const history = createCollectionHistory(db);
    const run = history.startRun({by: 'repair'}, hoursLater(1));
    for (const [section, library] of [
      ['1', 'Movies'],
      ['2', '4K'],
    ] as const) {
      history.confirm(history.intend(run, {...felPlace, section, library}, [aChange()], hoursLater(1)));
    }
    expect(told(db)).toEqual(['collection FEL (4K): +1, run 1', 'collection FEL (Movies): +1, run 1']);
  });
});
