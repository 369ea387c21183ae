import type {Sqlite} from '../../storage/database.ts';

/** A movie within a scan. A rating key that another film has got since is another movie, which its guid tells. */
export type ChangedMovie = {
  scanId: number;
  server: string;
  ratingKey: string;
  guid: string | undefined;
  edition: string | undefined;
  title: string;
};

/** The label a movie has now, in whichever library of its server it lies; undefined where it is in none. */
export function presentLabel(
  sql: Sqlite,
  {server, ratingKey, guid}: Omit<ChangedMovie, 'scanId' | 'edition'>,
): string | undefined {
  return sql
    .prepare<[string, string, string], {label: string}>(
      `SELECT m.label FROM movies m JOIN libraries l ON l.id = m.library_id
       WHERE m.rating_key = ? AND l.server = ? AND coalesce(m.guid, '') = ? ORDER BY m.id LIMIT 1`,
    )
    .get(ratingKey, server, guid ?? '')?.label;
}

export type Labels = {before: string | undefined; now: string | undefined};

/**
 * Notes what became of a movie when something was stored or removed: the label it had before, and has now (undefined: it
 * was not there, or is not any more). Only how it was before the scan and how it is now count: one that went from library to library is relabelled or
 * nothing, one that is back at its first label has not changed.
 */
export function noteChange(sql: Sqlite, movie: ChangedMovie, {before, now}: Labels): void {
  const place = {scan_id: movie.scanId, server: movie.server, rating_key: movie.ratingKey, guid: filmOf(movie)};
  const noted = sql
    .prepare<[typeof place], {from_label: string | null}>(
      `DELETE FROM scan_changes
       WHERE scan_id = :scan_id AND server = :server AND rating_key = :rating_key AND guid IN (:guid, '')
       RETURNING from_label`,
    )
    .get(place);
  const from = noted ? (noted.from_label ?? undefined) : before;
  if (from === now) return;
  sql
    .prepare(
      `INSERT INTO scan_changes (scan_id, server, rating_key, guid, title, change, from_label, to_label)
       VALUES (:scan_id, :server, :rating_key, :guid, :title, :change, :from_label, :to_label)`,
    )
    .run({
      ...place,
      title: movie.title,
      change: from === undefined ? 'added' : now === undefined ? 'removed' : 'relabelled',
      from_label: from ?? null,
      to_label: now ?? null,
    });
}

/** Editions of a film share its guid. Empty where Plex has not told it yet: that may be any film. */
function filmOf({guid, edition}: ChangedMovie): string {
  return guid === undefined || edition === undefined ? (guid ?? '') : `${guid} ${edition}`;
}

/**
 * Puts together what went under one rating key and came under another: a library that was made anew has not lost its
 * movies. What has its old label is no change.
 */
export function joinMoved(sql: Sqlite, scanId: number): void {
  const moved = sql
    .prepare<[number], {server: string; guid: string; old_key: string; new_key: string; old_label: string}>(
      `SELECT old.server, old.guid, min(old.rating_key) AS old_key, min(new.rating_key) AS new_key,
              old.from_label AS old_label
       FROM scan_changes old
       JOIN scan_changes new ON new.scan_id = old.scan_id AND new.server = old.server AND new.guid = old.guid
       WHERE old.scan_id = ? AND old.guid <> '' AND old.change = 'removed' AND new.change = 'added'
       GROUP BY old.server, old.guid HAVING count(*) = 1`,
    )
    .all(scanId);
  const forget = sql.prepare(
    'DELETE FROM scan_changes WHERE scan_id = ? AND server = ? AND guid = ? AND rating_key = ?',
  );
  const relabel = sql.prepare(
    `UPDATE scan_changes SET change = 'relabelled', from_label = ?
     WHERE scan_id = ? AND server = ? AND guid = ? AND rating_key = ?`,
  );
  for (const {server, guid, old_key, new_key, old_label} of moved) {
    forget.run(scanId, server, guid, old_key);
    relabel.run(old_label, scanId, server, guid, new_key);
  }
  sql
    .prepare("DELETE FROM scan_changes WHERE scan_id = ? AND change = 'relabelled' AND from_label = to_label")
    .run(scanId);
}

/** Hands what a scan that failed had noted on to the next one: nobody was told of it. */
export function inheritChanges(sql: Sqlite, scanId: number): void {
  sql
    .prepare("UPDATE scan_changes SET scan_id = ? WHERE scan_id IN (SELECT id FROM scans WHERE state = 'failed')")
    .run(scanId);
}
