import type {Sqlite} from '../../storage/database.ts';
import type {PastAnswer} from '../upgrades/past-answer.ts';
import {noteAnswer} from '../upgrades/release-answers.ts';

/** The same release at another source. */
export type Twin = {source: string; id: string};

/** Where else the release of an approval is listed. */
export function readTwins(sql: Sqlite, approvalId: string): Twin[] {
  const row = sql.prepare<[string], {twins: string}>('SELECT twins FROM approvals WHERE id = ?').get(approvalId);
  return row ? (JSON.parse(row.twins) as Twin[]) : [];
}

/** Notes another place where the release of an approval is listed; false where it was noted before. */
export function addTwin(sql: Sqlite, approvalId: string, twin: Twin): boolean {
  const twins = readTwins(sql, approvalId);
  if (twins.some(({source, id}) => source === twin.source && id === twin.id)) return false;
  sql.prepare('UPDATE approvals SET twins = ? WHERE id = ?').run(JSON.stringify([...twins, twin]), approvalId);
  return true;
}

/** What was answered holds there too. Groups are counted once, whoever lists their releases. */
export function noteTwinAnswer(sql: Sqlite, {source, id}: Twin, past: PastAnswer): void {
  noteAnswer(sql, {source, id, infohash: undefined, claims: {group: undefined}}, past);
}
