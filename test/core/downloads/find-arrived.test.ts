import {describe, expect, it} from 'vitest';
import {findArrived} from '../../../src/core/downloads/find-arrived.ts';
import {createLibrary} from '../../../src/core/library/library.ts';
import {createMovieWriter} from '../../../src/core/library/movie-writer.ts';
import {probeIdentity} from '../../../src/core/library/probe-identity.ts';
import {createVerdictStore} from '../../../src/core/library/verdict-store.ts';
import type {Database} from '../../../src/storage/database.ts';
import {openedDatabase} from '../../support/approvals.ts';
import {filmFacts} from '../../support/inspected-film.ts';
import {plexMedia, plexMovie, plexPart} from '../../support/library.ts';

const limits = {samples: 5, budgetBytes: 1_000_000};
const small = plexPart({id: 1, key: '/library/parts/1/1/a.mkv', file: '/movies/A/Film.mkv', sizeBytes: 5});
const large = plexPart({id: 2, key: '/library/parts/2/1/b.mkv', file: 'D:\\movies\\B\\Film.mkv', sizeBytes: 10});
const unsized = plexPart({
  id: 3,
  key: '/library/parts/3/1/c.mkv',
  file: '/movies/C/Other "Film".mkv',
  sizeBytes: undefined,
});

async function library(): Promise<Database> {
  const db = await openedDatabase();
  const {registry, scans} = createLibrary(db);
  const {id} = registry.enter('machine', {
    key: '1',
    title: 'Movies',
    type: 'movie',
    contentChangedAt: 1,
    locations: [],
  });
  const writer = createMovieWriter(db, {server: 'machine', libraryId: id, scanId: scans.startScan('full', new Date())});
  writer.writeMovies(
    [small, large, unsized].map((part, at) =>
      plexMovie({ratingKey: String(at + 1), media: [plexMedia({id: at + 1, parts: [part]})]}),
    ),
  );
  return db;
}

describe('a file that came', () => {
  it.each([
    ['Film.mkv', 5, undefined, '1'],
    ['Film.mkv', 10, undefined, '2'],
    ['Film.mkv', 7, undefined, undefined],
    ['Film.mkv', 5, '2', undefined],
    ['Other "Film".mkv', 99, undefined, '3'],
    ['ilm.mkv', 5, undefined, undefined],
  ] as const)('called %s with %i bytes, looked for under %s, is of movie %s', async (...wanted) => {
    const [name, sizeBytes, under, found] = wanted;
    const db = await library();
    expect(db.read(sql => findArrived(sql, {name, sizeBytes}, under))?.ratingKey).toBe(found);
  });

  it('is read once its own bytes were', async () => {
    const db = await library();
    const verdicts = createVerdictStore(db, 'machine');
    const bytes = (): unknown => db.read(sql => findArrived(sql, {name: 'Film.mkv', sizeBytes: 5}))?.bytes;
    expect(bytes()).toBe('unread');
    verdicts.saveVerdict(probeIdentity(large), {facts: filmFacts(), limits}, new Date());
    expect(bytes()).toBe('unread');
    verdicts.saveVerdict(probeIdentity(small), {error: 'no film', limits}, new Date());
    expect(bytes()).toEqual({unreadable: 'no film'});
    verdicts.saveVerdict(probeIdentity(small), {facts: filmFacts(), limits}, new Date());
    expect(bytes()).toBe('read');
  });
});
