import {describe, expect, it} from 'vitest';
import {listTakenNames} from '../../../src/core/downloads/taken-names.ts';
import {createLibrary} from '../../../src/core/library/library.ts';
import {createMovieWriter} from '../../../src/core/library/movie-writer.ts';
import type {Database} from '../../../src/storage/database.ts';
import {openedDatabase} from '../../support/approvals.ts';
import {plexMedia, plexMovie, plexPart} from '../../support/library.ts';

function store(db: Database, files: readonly string[]): void {
  const {registry, scans} = createLibrary(db);
  const {id} = registry.enter('machine', {
    key: '1',
    title: 'Movies',
    type: 'movie',
    contentChangedAt: 1,
    locations: [],
  });
  const scanId = scans.startScan('full', new Date());
  createMovieWriter(db, {server: 'machine', libraryId: id, scanId}).writeMovies(
    files.map((file, place) =>
      plexMovie({
        ratingKey: String(place + 1),
        media: [plexMedia({id: place + 1, parts: [plexPart({id: place + 1, file})]})],
      }),
    ),
  );
}

describe('names that are taken in a folder', () => {
  it.each([
    [
      '/movies/Alpha',
      ['/movies/Alpha/a.mkv', '/movies/Alpha/b "c".mkv', '/movies/Alpha 2/d.mkv'],
      ['a.mkv', 'b "c".mkv'],
    ],
    ['/movies', ['/movies/a.mkv', '/movies/Alpha/b.mkv'], ['a.mkv']],
    ['/movies/', ['/movies/a.mkv'], ['a.mkv']],
    ['D:\\Movies\\Alpha', ['D:\\Movies\\Alpha\\a.mkv', 'D:\\Movies\\b.mkv'], ['a.mkv']],
    ['/movies/Ä', ['/movies/Ä/é.mkv'], ['é.mkv']],
  ])('%s', async (folder, files, expected) => {
    const db = await openedDatabase();
    store(db, files);
    expect(db.read(sql => listTakenNames(sql, folder, 'none')).toSorted()).toEqual(expected);
  });
});
