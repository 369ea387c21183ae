import type {Database} from '../../storage/database.ts';
import type {Actor} from '../activity/activity.ts';
import type {RunCause} from '../collections/collection-history.ts';
import {collectionNamer} from '../collections/collection-name.ts';
import {movieWords} from '../library/movie-words.ts';
import type {Happening, HappeningKind} from './happening.ts';
import {collectionWords, scanWords, stepWords} from './happening-words.ts';

export type HappeningRequest = {
  /** Undefined: all kinds. */
  kinds?: readonly string[] | undefined;
  since?: Date | undefined;
  limit?: number | undefined;
};

/** What happened, the newest first; of what happened at one moment a scan before what it brought. Written nowhere twice: each is read from its own table. */
export function listHappenings(db: Pick<Database, 'read'>, {kinds, since, limit}: HappeningRequest = {}): Happening[] {
  const rows = db.read(sql =>
    sql.prepare<[Record<string, string | number | null>], Row>(statement).all({
      kinds: kinds === undefined ? null : JSON.stringify(kinds),
      since: since === undefined ? null : since.getTime(),
      mostListed,
      limit: limit ?? -1,
    }),
  );
  const nameOf = collectionNamer(
    rows.flatMap(({what, subject, facts}) => (what === 'collection' ? placed(subject, facts) : [])),
  );
  return rows.map(row => ({
    at: new Date(row.at),
    what: row.what,
    approval: row.approval ?? undefined,
    by: row.by ?? undefined,
    times: row.times,
    ...told(row, nameOf),
  }));
}

/** The movies of a scan that changed more are counted, not named. */
const mostListed = 25;

type Row = {
  at: number;
  what: HappeningKind;
  approval: string | null;
  subject: string | null;
  by: Actor | RunCause['by'] | null;
  detail: string | null;
  times: number;
  /** What the words are made of, as JSON. */
  facts: string | null;
};

const ended = "s.state IN ('completed', 'incomplete', 'interrupted')";
const manyChanges = '(SELECT scan_id FROM scan_changes GROUP BY scan_id HAVING count(*) > :mostListed)';

/** Columns: at, rank among what is of one moment, place within that, then those of a row. */
const branches: readonly string[] = [
  `SELECT a.at, 4 AS rank, a.id AS place, a.what, a.approval, a.subject, a.by, a.detail, a.times,
     iif(p.id IS NULL, NULL, json_object(
       'title', coalesce(p.movie ->> '$.title', p.release ->> '$.claims.title', p.release ->> '$.name'),
       'edition', p.movie ->> '$.edition',
       'year', coalesce(p.movie ->> '$.year', p.release ->> '$.claims.year'))) AS facts
   FROM activity a LEFT JOIN approvals p ON p.id = a.approval`,
  `SELECT coalesce(s.finished_at, s.started_at), 3, s.id, 'scan', NULL, NULL, NULL, NULL, 1,
     json_object('mode', s.mode, 'state', s.state, 'ms', s.finished_at - s.started_at, 'message', s.message,
       'movies', s.result ->> '$.counts.movies', 'fel', s.result ->> '$.counts.fel', 'added', s.result ->> '$.counts.added',
       'updated', s.result ->> '$.counts.updated', 'removed', s.result ->> '$.counts.removed')
   FROM scans s WHERE s.movies IS NULL`,
  `SELECT s.finished_at, 2, s.id, c.change, NULL, c.title, NULL, NULL, 1, json_object('from', c.from_label, 'to', c.to_label)
   FROM scan_changes c JOIN scans s ON s.id = c.scan_id WHERE ${ended} AND s.id NOT IN ${manyChanges}`,
  `SELECT s.finished_at, 2, s.id, c.change, NULL, NULL, NULL, NULL, 1, json_object('movies', count(*))
   FROM scan_changes c JOIN scans s ON s.id = c.scan_id WHERE ${ended} AND s.id IN ${manyChanges}
   GROUP BY s.id, c.change`,
  `SELECT max(c.changed_at), 1, max(c.id), 'collection', NULL, c.collection_title, r.cause, NULL, 1,
     json_object('library', c.library, 'run', r.id, 'added', sum(c.change = 'added'), 'removed', sum(c.change = 'removed'),
       'others', group_concat(DISTINCT iif(c.change IN ('added', 'removed'), NULL, c.change)))
   FROM collection_changes c JOIN collection_runs r ON r.id = c.run_id WHERE c.confirmed = 1
   GROUP BY c.run_id, c.server, c.section, c.kind`,
];

const statement = `
  SELECT at, what, approval, subject, by, detail, times, facts FROM (${branches.join('\n  UNION ALL\n  ')})
  WHERE (:since IS NULL OR at >= :since) AND (:kinds IS NULL OR what IN (SELECT value FROM json_each(:kinds)))
  ORDER BY at DESC, rank DESC, place DESC, what, subject, facts
  LIMIT :limit`;

type NameOf = ReturnType<typeof collectionNamer>;

function told({what, subject, detail, facts}: Row, nameOf: NameOf): Pick<Happening, 'subject' | 'detail'> {
  const known = {subject: subject ?? undefined, detail: detail ?? undefined};
  if (facts === null) return known;
  switch (what) {
    case 'scan':
      return {subject: undefined, detail: scanWords(JSON.parse(facts))};
    case 'added':
    case 'removed':
    case 'relabelled':
      return {...known, detail: stepWords(JSON.parse(facts))};
    case 'collection':
      return {
        subject: placed(subject, facts)
          .map(nameOf)
          .find(name => name !== ''),
        detail: collectionWords(JSON.parse(facts)),
      };
    default:
      return {...known, subject: known.subject ?? titleOf(JSON.parse(facts))};
  }
}

type Placed = {title: string; place: {library: string}};

function placed(title: string | null, facts: string | null): Placed[] {
  return title === null || facts === null ? [] : [{title, place: JSON.parse(facts)}];
}

type TitleFacts = {title: string; edition: string | null; year: number | null};

function titleOf({title, edition, year}: TitleFacts): string {
  return movieWords({title, edition: edition ?? undefined, year: year ?? undefined});
}
