import type {MediaFacts} from '../../media/facts.ts';
import type {Database, Sqlite} from '../../storage/database.ts';

/**
 * Raised whenever the reader of bytes learns something that changes verdicts; files judged by an older one are read
 * again by and by.
 */
export const currentReader = 1;

/** What reading a file has shown: facts, or why it cannot be read, which no second try would change. */
export type Verdict = ({facts: MediaFacts; error?: never} | {facts?: never; error: string}) & {
  /** Which reader judged. */
  reader: number;
};

export type VerdictStore = {
  findVerdict(identity: string): Verdict | undefined;
  /** Keeps a verdict of the present reader, in place of an earlier one. */
  saveVerdict(identity: string, verdict: Omit<Verdict, 'reader'>, probedAt: Date): void;
};

/** The verdicts of one server's files, by what makes out a file (`probeIdentity`). */
export function createVerdictStore(db: Database, server: string): VerdictStore {
  return {
    findVerdict: identity => db.read(sql => readVerdict(sql, server, identity)),
    saveVerdict(identity, {facts, error}, probedAt) {
      db.write(sql => {
        sql
          .prepare(
            `INSERT OR REPLACE INTO verdicts (server, identity, reader, facts, error, probed_at)
             VALUES (?, ?, ?, ?, ?, ?)`,
          )
          .run(
            server,
            identity,
            currentReader,
            facts ? JSON.stringify(facts) : null,
            error ?? null,
            probedAt.getTime(),
          );
      });
    },
  };
}

type VerdictRow = {reader: number; facts: string | null; error: string | null};

/** The verdict on a file, within a transaction. */
export function readVerdict(sql: Sqlite, server: string, identity: string): Verdict | undefined {
  const row = sql
    .prepare<[string, string], VerdictRow>(
      'SELECT reader, facts, error FROM verdicts WHERE server = ? AND identity = ?',
    )
    .get(server, identity);
  if (!row) return undefined;
  const {reader, facts, error} = row;
  // Only this program writes the text.
  return facts === null ? {reader, error: error ?? ''} : {reader, facts: JSON.parse(facts) as MediaFacts};
}
