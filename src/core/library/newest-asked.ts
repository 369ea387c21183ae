import type {Database} from '../../storage/database.ts';

/** When the server was last asked what came to a library. */
export type NewestAsked = {
  /** It was scanned as a whole before, so that what is not known of it is new. */
  isScanned: boolean;
  /** How far the server's change counter stood then, or at the last whole scan; undefined: it is to be asked. */
  changes: readonly number[];
};

/** Reads it of a library by its id in the database. */
export function readNewestAsked({read}: Pick<Database, 'read'>, libraryId: number): NewestAsked {
  const row = read(sql =>
    sql
      .prepare<[number], {scanned_at: number | null; content_changed_at: number | null; asked: number | null}>(
        'SELECT scanned_at, content_changed_at, newest_asked_at_change AS asked FROM libraries WHERE id = ?',
      )
      .get(libraryId),
  );
  const changes = [row?.content_changed_at, row?.asked].filter(change => typeof change === 'number');
  return {isScanned: typeof row?.scanned_at === 'number', changes};
}

/** Keeps that all that was new at this count of changes is known. */
export function noteNewestAsked({write}: Pick<Database, 'write'>, libraryId: number, change: number): void {
  write(sql => sql.prepare('UPDATE libraries SET newest_asked_at_change = ? WHERE id = ?').run(change, libraryId));
}
