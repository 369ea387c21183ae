import type {Sqlite} from '../../storage/database.ts';
import type {Version} from '../library/movie.ts';
import {compareVersions} from '../library/rank.ts';
import {parseStoredVersions} from '../library/stored-versions.ts';
import type {MatchableItem} from '../releases/match.ts';
import type {Present} from './comparison.ts';
import {presentIn} from './present.ts';

export type PresentVersion = {item: MatchableItem; version: Version; present: Present};

/** The best version of all of these items, and whose it is; undefined where none has a file. */
export function findPresent(sql: Sqlite, items: readonly MatchableItem[]): PresentVersion | undefined {
  const [best] = items
    .flatMap(item => versionsOf(sql, item.id).map(version => ({item, version})))
    .toSorted((a, b) => compareVersions(a.version, b.version));
  return best && {...best, present: presentIn(best.version)};
}

function versionsOf(sql: Sqlite, id: number): Version[] {
  const row = sql.prepare<[number], {versions: string}>('SELECT versions FROM movie_facts WHERE movie_id = ?').get(id);
  return row ? parseStoredVersions(row.versions).map(({facts}) => facts) : [];
}
