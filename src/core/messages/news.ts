import type {Sqlite} from '../../storage/database.ts';
import type {Gain} from '../library/gains.ts';

/** Something the owner may want to be told, until it is a message. */
export type News =
  /** A movie that came, or is something else than before; `gained` is what it now has and had not. */
  | {
      kind: 'movie';
      ratingKey: string;
      title: string;
      year: number | undefined;
      change: 'added' | 'relabelled';
      from: string | undefined;
      to: string;
      gained: readonly Gain[];
    }
  /** More movies at once than anybody reads the names of. */
  | {
      kind: 'library';
      /** There was no movie before. */
      isFirst: boolean;
      added: number;
      /** Were there before, and gained something. */
      changed: number;
      dolbyVision: number;
      fel: number;
      atmos: number;
    }
  | {
      kind: 'scan';
      state: string;
      movies: number;
      fel: number;
      added: number;
      updated: number;
      removed: number;
      durationMs: number;
      /** Why it failed. */
      message: string | undefined;
    }
  | {
      kind: 'collection';
      title: string;
      added: number;
      removed: number;
      /** What was refused, and what to do about it. */
      note: string | undefined;
      hint: string | undefined;
    }
  | {
      kind: 'health';
      service: string;
      from: string;
      to: string;
      message: string;
      hint: string | undefined;
      /** Since when it had been in the state that it leaves, ISO 8601. */
      since: string;
    };

/** A piece of news as it is kept. */
export type KeptNews = {id: number; at: Date; news: News};

/** However long nobody can be told, there are no more of them; the oldest go. */
const mostKept = 5000;

/** Keeps a piece of news for the chat, as a part of the transaction that makes it true. */
export function addNews(sql: Sqlite, news: News, at: Date): void {
  const {kind, ...facts} = news;
  sql.prepare('INSERT INTO news (at, kind, facts) VALUES (?, ?, ?)').run(at.getTime(), kind, JSON.stringify(facts));
  sql.prepare('DELETE FROM news WHERE id <= (SELECT max(id) FROM news) - ?').run(mostKept);
}

/** What waits to be told, the oldest first. */
export function listNews(sql: Sqlite): KeptNews[] {
  return sql
    .prepare<[], {id: number; at: number; kind: News['kind']; facts: string}>('SELECT * FROM news ORDER BY id')
    .all()
    .map(({id, at, kind, facts}) => ({
      id,
      at: new Date(at),
      // Only `addNews` writes the text.
      news: {kind, ...JSON.parse(facts)} as News,
    }));
}

/** What was told, or will not be. */
export function removeNews(sql: Sqlite, ids: readonly number[]): void {
  sql.prepare('DELETE FROM news WHERE id IN (SELECT value FROM json_each(?))').run(JSON.stringify(ids));
}

/** Nobody wants to be told after so long. */
const staleMs = 7 * 86_400_000;

/** Drops what nobody was told in time; answers how much. */
export function dropStaleNews(sql: Sqlite, now: Date): number {
  return sql.prepare('DELETE FROM news WHERE at < ?').run(now.getTime() - staleMs).changes;
}
