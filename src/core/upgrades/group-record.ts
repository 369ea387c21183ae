import type {Sqlite} from '../../storage/database.ts';
import {groupKey} from '../releases/group-key.ts';

/** What a release group has shown so far. */
export type GroupRecord = {
  name: string;
  /** Its releases that sources have listed. */
  seen: number;
  /** Of these, those that were worth asking about at some time. */
  worthAsking: number;
  /** Those a person was asked about, and what became of it. */
  asked: number;
  approved: number;
  declined: number;
  /** Downloads that were what their name claims, and those that were not. */
  honest: number;
  dishonest: number;
};

/** Counts what is known of a release group. */
export function countGroup(sql: Sqlite, name: string): GroupRecord {
  const key = groupKey(name);
  const listed = sql
    .prepare<[string], Pick<GroupRecord, 'seen' | 'worthAsking'>>(
      `SELECT count(*) AS seen,
              coalesce(sum(EXISTS (SELECT 1 FROM decisions d WHERE d.release_id = r.id AND d.ask = 1)), 0) AS worthAsking
       FROM releases r WHERE r.group_key = ?`,
    )
    .get(key);
  const answered = sql
    .prepare<[string], Omit<GroupRecord, 'name' | 'seen' | 'worthAsking'>>(
      `SELECT count(DISTINCT source || ' ' || source_id) AS asked,
              coalesce(sum(answer = 'approved'), 0) AS approved, coalesce(sum(answer = 'declined'), 0) AS declined,
              coalesce(sum(honest = 1), 0) AS honest, coalesce(sum(honest = 0), 0) AS dishonest
       FROM release_answers WHERE group_key = ?`,
    )
    .get(key);
  return {
    name,
    seen: 0,
    worthAsking: 0,
    asked: 0,
    approved: 0,
    declined: 0,
    honest: 0,
    dishonest: 0,
    ...listed,
    ...answered,
  };
}
