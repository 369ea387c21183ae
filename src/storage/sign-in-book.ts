import type {Database} from './database.ts';

/** Remembers refused sign-ins, so that no process tries again soon with the same credentials. */
export type SignIns = {
  lastRefusal(): Date | undefined;
  noteRefused(at: Date): void;
  noteAccepted(): void;
};

/** The sign-ins at a service with credentials, of which only a fingerprint is kept. */
export function createSignIns(db: Database, {service, credentials}: {service: string; credentials: string}): SignIns {
  const key = [service, credentials] as const;
  return {
    lastRefusal() {
      const row = db.read(sql =>
        sql
          .prepare<[string, string], {refused_at: number}>(
            'SELECT refused_at FROM sign_ins WHERE service = ? AND credentials = ?',
          )
          .get(...key),
      );
      return row && new Date(row.refused_at);
    },
    noteRefused: at =>
      db.write(sql => {
        sql
          .prepare('REPLACE INTO sign_ins (service, credentials, refused_at) VALUES (?, ?, ?)')
          .run(...key, at.getTime());
      }),
    noteAccepted: () =>
      db.write(sql => {
        sql.prepare('DELETE FROM sign_ins WHERE service = ?').run(service);
      }),
  };
}
