import {setImmediate} from 'node:timers/promises';

import type {Label} from '../../media/facts.ts';
import type {Library} from './library.ts';

/** How many versions carry each label. */
export type LabelCounts = ReadonlyMap<Label, number>;

// A few milliseconds of reading.
const turnMovies = 500;

/**
 * Makes a function that counts the versions of a library by their labels. It reads every movie, and therefore only when a scan
 * has begun or ended since the last time.
 */
export function createLabelCounts(): (library: Pick<Library, 'db' | 'movies'>) => Promise<LabelCounts> {
  let known: {stamp: string; counts: LabelCounts} | undefined;
  return async ({db, movies}) => {
    const stamp = scanStamp(db);
    if (known?.stamp !== stamp) known = {stamp, counts: await countLabels(movies)};
    return known.counts;
  };
}

async function countLabels(movies: Library['movies']): Promise<LabelCounts> {
  const counts = new Map<Label, number>();
  let read = 0;
  for (const {versions} of movies.listMovies()) {
    for (const {label} of versions) counts.set(label, (counts.get(label) ?? 0) + 1);
    read += 1;
    if (read % turnMovies === 0) await setImmediate();
  }
  return counts;
}

/** Movies change in scans alone. */
function scanStamp(db: Pick<Library['db'], 'read'>): string {
  const row = db.read(sql =>
    sql
      .prepare<[], {last: number | null; ended: number | null}>(
        'SELECT max(id) AS last, max(finished_at) AS ended FROM scans',
      )
      .get(),
  );
  return `${row?.last} ${row?.ended}`;
}
