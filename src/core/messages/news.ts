import type {Sqlite} from '../../storage/database.ts';

/** Something the owner may want to be told, until it is a message. */
export type News =
  /** A movie that came, or is something else than before; `gained` is what it now has and had not. */
  | {
      kind: 'movie';
      title: string;
      year: number | undefined;
      change: 'added' | 'relabelled';
      from: string | undefined;
      to: string;
      gained: readonly ('dolbyVision' | 'fel' | 'atmos')[];
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
    }
  | {kind: 'collection'; title: string; added: number; removed: number; note: string | undefined}
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

/** Keeps a piece of news for the chat, as a part of the transaction that makes it true. */
export function addNews(sql: Sqlite, news: News, at: Date): void {
  const {kind, ...facts} = news;
  sql.prepare('INSERT INTO news (at, kind, facts) VALUES (?, ?, ?)').run(at.getTime(), kind, JSON.stringify(facts));
}
