import {join} from 'node:path';
import {expect, it} from 'vitest';
import {takeGains} from '../../../src/core/library/gains.ts';
import {createLibrary} from '../../../src/core/library/library.ts';
import {createMovieWriter} from '../../../src/core/library/movie-writer.ts';
import type {Database} from '../../../src/storage/database.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {plexAudio, plexMediaOf, plexMovie, plexVideo} from '../../support/library.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

const at = new Date('2026-01-01T00:00:00Z');
const hdr10 = plexMediaOf({video: [plexVideo({dovi: undefined})], audio: [plexAudio()]});

/** Writes a movie as a scan does, and answers what it gained. */
function scan(db: Database, movie = plexMovie(), {fails = false} = {}): unknown[] {
  const {registry, scans} = createLibrary(db);
  const scanId = scans.startScan('full', at);
  const library = {key: '1', title: 'Movies', type: 'movie', contentChangedAt: 1, locations: []};
  const {id: libraryId} = registry.enter('server', library);
  createMovieWriter(db, {server: 'server', libraryId, scanId}).writeMovies([movie]);
  return db.write(sql => {
    sql.prepare('UPDATE scans SET state = ? WHERE id = ?').run(fails ? 'failed' : 'completed', scanId);
    return fails ? [] : takeGains(sql, {scanId});
  });
}

it.each([
  ['is not told where it is as it was', hdr10, []],
  [
    'is told where it gained something',
    plexMediaOf({video: [plexVideo()], audio: [plexAudio()]}),
    [{change: 'relabelled', from: 'HDR10', to: 'P7 ?', gained: ['dolbyVision']}],
  ],
])('a movie that was there before felscanner told of any %s', async (_, now, gained) => {
  const path = join(await temporaryFolder(), 'felscanner.db');
  const old = openDatabase({path, migrations: migrations.filter(({version}) => version < 5)});
  const {registry, scans} = createLibrary(old);
  const library = {key: '1', title: 'Movies', type: 'movie', contentChangedAt: 1, locations: []};
  const {id: libraryId} = registry.enter('server', library);
  createMovieWriter(old, {server: 'server', libraryId, scanId: scans.startScan('full', at)}).writeMovies([
    plexMovie({media: [hdr10]}),
  ]);
  old.write(sql => sql.exec("UPDATE scans SET state = 'completed'"));
  old.close();
  const db = openDatabase({path, migrations});
  expect(scan(db, plexMovie({media: [now]}))).toMatchObject(gained);
  db.close();
});

it('what a scan that failed brought is gained with the next one, once', async () => {
  const db = openDatabase({path: join(await temporaryFolder(), 'felscanner.db'), migrations});
  scan(db, plexMovie(), {fails: true});
  expect(scan(db)).toMatchObject([{change: 'added', to: 'P7 ?', gained: ['dolbyVision', 'atmos']}]);
  expect(scan(db)).toEqual([]);
  db.close();
});

it('what was lost and comes again is gained again', async () => {
  const db = openDatabase({path: join(await temporaryFolder(), 'felscanner.db'), migrations});
  scan(db);
  expect(scan(db, plexMovie({media: [hdr10]}))).toEqual([]);
  expect(scan(db)).toMatchObject([{gained: ['dolbyVision']}]);
  db.close();
});
