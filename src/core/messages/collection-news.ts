import type {Sqlite} from '../../storage/database.ts';
import type {CollectionPlace} from '../collections/collection.ts';
import {collectionNamer} from '../collections/collection-name.ts';
import {type CollectionOutcome, isLeftWrong} from '../collections/collection-outcome.ts';
import type {Refusal} from '../collections/refusal.ts';
import type {News} from './news.ts';

/**
 * What there is to tell of collections: how many movies came and went, and what was refused, once while it stays refused. Must be a part of
 * the transaction that keeps the news.
 */
export function collectionNews(sql: Sqlite, outcomes: readonly CollectionOutcome[]): News[] {
  const nameOf = collectionNamer(outcomes);
  return outcomes.flatMap(outcome => {
    const {done} = outcome;
    const [added, removed] = [done?.added.length ?? 0, done?.removed.length ?? 0];
    const refusals = takeNewRefusals(sql, outcome);
    if (added + removed + refusals.length === 0) return [];
    return [{kind: 'collection', title: nameOf(outcome), added, removed, ...noteOf(refusals)}];
  });
}

function noteOf(refusals: readonly Refusal[]): {note: string | undefined; hint: string | undefined} {
  if (refusals.length === 0) return {note: undefined, hint: undefined};
  return {note: refusals.map(({message}) => message).join('; '), hint: refusals.at(-1)?.hint};
}

/** Those that were not told since they last did not stand. How many movies a refusal is about may change from scan to scan: its kind counts. */
function takeNewRefusals(sql: Sqlite, {place, seen, error}: CollectionOutcome): Refusal[] {
  if (!seen || error) return [];
  const refusals = isLeftWrong({seen}) ? seen.plan.refusals : [];
  const told = toldRefusals(sql, place);
  const kinds = [...new Set(refusals.map(({because}) => because))];
  keepTold(sql, place, kinds);
  return refusals.filter(({because}) => !told.has(because));
}

function toldRefusals(sql: Sqlite, {server, section, kind}: CollectionPlace): ReadonlySet<string> {
  const row = sql
    .prepare<[string, string, string], {refusals: string}>(
      'SELECT refusals FROM told_refusals WHERE server = ? AND section = ? AND kind = ?',
    )
    .get(server, section, kind);
  return new Set(row?.refusals.split(' '));
}

function keepTold(sql: Sqlite, {server, section, kind}: CollectionPlace, kinds: readonly string[]): void {
  if (kinds.length === 0) {
    sql.prepare('DELETE FROM told_refusals WHERE server = ? AND section = ? AND kind = ?').run(server, section, kind);
    return;
  }
  sql
    .prepare('REPLACE INTO told_refusals (server, section, kind, refusals) VALUES (?, ?, ?, ?)')
    .run(server, section, kind, kinds.join(' '));
}
