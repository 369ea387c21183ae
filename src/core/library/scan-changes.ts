import type {Sqlite} from '../../storage/database.ts';

type Labelled = {scanId: number; ratingKey: string; title: string};

/** Notes that a movie is new, under the label it has now. */
export function noteAdded(sql: Sqlite, {scanId, ratingKey, title}: Labelled, label: string): void {
  sql
    .prepare(
      `INSERT INTO scan_changes (scan_id, rating_key, title, change, to_label) VALUES (?, ?, ?, 'added', ?)
       ON CONFLICT (scan_id, rating_key) DO UPDATE SET to_label = excluded.to_label`,
    )
    .run(scanId, ratingKey, title, label);
}

export function noteRemoved(sql: Sqlite, {scanId, ratingKey, title}: Labelled, label: string): void {
  sql
    .prepare(
      `INSERT OR REPLACE INTO scan_changes (scan_id, rating_key, title, change, from_label)
       VALUES (?, ?, ?, 'removed', ?)`,
    )
    .run(scanId, ratingKey, title, label);
}

/**
 * Notes another label. Within one scan only the first label and the last count: a new movie stays new, and one that is
 * back at its first label has not changed.
 */
export function noteRelabelled(
  sql: Sqlite,
  {scanId, ratingKey, title}: Labelled,
  {from, to}: {from: string; to: string},
): void {
  sql
    .prepare(
      `INSERT INTO scan_changes (scan_id, rating_key, title, change, from_label, to_label)
       VALUES (?, ?, ?, 'relabelled', ?, ?)
       ON CONFLICT (scan_id, rating_key) DO UPDATE SET to_label = excluded.to_label`,
    )
    .run(scanId, ratingKey, title, from, to);
  sql
    .prepare(
      `DELETE FROM scan_changes WHERE scan_id = ? AND rating_key = ? AND change = 'relabelled' AND from_label = to_label`,
    )
    .run(scanId, ratingKey);
}
