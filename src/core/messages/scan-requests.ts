import type {Sqlite} from '../../storage/database.ts';

/** Somebody in a chat waits for a scan. Its number never comes again. */
export type ScanRequest = {id: number; chat: string; askedAt: Date};

/** Keeps that somebody waits for a scan, as a part of the transaction in which he asks. */
export function addScanRequest(sql: Sqlite, {chat, at}: {chat: string; at: Date}): void {
  sql.prepare('INSERT INTO scan_requests (chat, asked_at) VALUES (?, ?)').run(chat, at.getTime());
}

/** All who wait, in the order in which they asked. */
export function listScanRequests(sql: Sqlite): ScanRequest[] {
  return sql
    .prepare<[], {id: number; chat: string; asked_at: number}>(
      'SELECT id, chat, asked_at FROM scan_requests ORDER BY id',
    )
    .all()
    .map(({id, chat, asked_at}) => ({id, chat, askedAt: new Date(asked_at)}));
}

/** Forgets a request, as a part of the transaction that answers it. False: another has answered it, and it needs no answer. */
export function forgetScanRequest(sql: Sqlite, {id}: Pick<ScanRequest, 'id'>): boolean {
  return sql.prepare('DELETE FROM scan_requests WHERE id = ?').run(id).changes > 0;
}
