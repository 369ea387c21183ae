import type {Clearance, ClearanceShelf} from '../../clients/iptorrents/iptorrents.ts';
import type {Database} from '../../storage/database.ts';

/** Keeps what passed a tracker's challenge in the database, until it is refused. */
export function createClearanceShelf(db: Database, tracker: string): ClearanceShelf {
  return {
    find: () => findClearance(db, tracker),
    keep({cookies, userAgent, obtainedAt, expiresAt}) {
      db.write(sql =>
        sql
          .prepare<[string, string, string, number, number | null]>(
            'REPLACE INTO clearances (tracker, cookies, user_agent, obtained_at, expires_at) VALUES (?, ?, ?, ?, ?)',
          )
          .run(tracker, JSON.stringify(cookies), userAgent, obtainedAt.getTime(), expiresAt?.getTime() ?? null),
      );
    },
    forget() {
      db.write(sql => sql.prepare('DELETE FROM clearances WHERE tracker = ?').run(tracker));
    },
  };
}

type Row = {cookies: string; user_agent: string; obtained_at: number; expires_at: number | null};

/** Only this program writes the cookies. */
function findClearance(db: Database, tracker: string): Clearance | undefined {
  const row = db.read(sql =>
    sql
      .prepare<[string], Row>('SELECT cookies, user_agent, obtained_at, expires_at FROM clearances WHERE tracker = ?')
      .get(tracker),
  );
  return (
    row && {
      cookies: JSON.parse(row.cookies) as Clearance['cookies'],
      userAgent: row.user_agent,
      obtainedAt: new Date(row.obtained_at),
      expiresAt: row.expires_at === null ? undefined : new Date(row.expires_at),
    }
  );
}
