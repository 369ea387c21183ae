import {existsSync} from 'node:fs';
import {join} from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import {expect} from 'vitest';
import type {SimulatedCollection} from '../../../src/simulators/plex/model.ts';

/** The members of collections by the keys of these, and what the history holds. */
export type LedgerSight = {ours: Map<string, string[]>; changes: ChangeRow[]; runs: number};

/**
 * What the history says was added and removed between two looks is what Plex shows; what it is not sure of may be
 * either.
 */
export function demandLedger({before, after}: {before: LedgerSight; after: LedgerSight}): void {
  const noted = after.changes.filter(({run}) => run > before.runs);
  for (const key of new Set([...before.ours.keys(), ...after.ours.keys()])) {
    const was = before.ours.get(key) ?? [];
    const is = after.ours.get(key) ?? [];
    const differences = {
      added: is.filter(one => !was.includes(one)),
      removed: was.filter(one => !is.includes(one)),
    };
    for (const [change, movies] of Object.entries(differences)) {
      const rows = noted.filter(row => row.change === change);
      const sure = rows.filter(row => row.collection === key && row.confirmed === 1).map(row => row.movie);
      const perhaps = rows.filter(row => row.confirmed === 0).map(row => row.movie);
      expect(movies, `the history is sure that these were ${change}`).toEqual(expect.arrayContaining(sure));
      expect([...sure, ...perhaps], `these were ${change}`).toEqual(expect.arrayContaining(movies));
    }
  }
}

/** The members of collections as they are now, which later changes do not reach. */
export function membersByKey(collections: readonly SimulatedCollection[]): Map<string, string[]> {
  return new Map(collections.map(({ratingKey, members}) => [ratingKey, [...members]]));
}

export type ChangeRow = {
  run: number;
  collection: string | null;
  change: string;
  movie: string | null;
  confirmed: 0 | 1;
};

/** The changes that are noted, and the number of the last run. */
export function historyIn(folder: string): {changes: ChangeRow[]; runs: number} {
  const path = join(folder, 'felscanner.db');
  if (!existsSync(path)) return {changes: [], runs: 0};
  const sql = new BetterSqlite3(path, {readonly: true});
  try {
    const changes = sql
      .prepare<[], ChangeRow>(
        'SELECT run_id AS run, collection, change, rating_key AS movie, confirmed FROM collection_changes ORDER BY id',
      )
      .all();
    const last = sql.prepare<[], {runs: number | null}>('SELECT max(id) AS runs FROM collection_runs').get();
    return {changes, runs: last?.runs ?? 0};
  } finally {
    sql.close();
  }
}
