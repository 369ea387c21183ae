import type {MediaFacts} from '../../media/facts.ts';
import type {Database, Sqlite} from '../../storage/database.ts';

/**
 * Raised whenever the reader of bytes learns something that changes verdicts; files judged by an older one are read
 * again by the next scan.
 */
export const currentReader = 1;

/** How much a reading may cost. */
export type ReadingLimits = {samples: number; budgetBytes: number};

/** What reading a file has shown: facts, or why it cannot be read, which no second try would change. */
export type Verdict = ({facts: MediaFacts; error?: never} | {facts?: never; error: string}) & {
  /** Which reader judged; 0 where the verdict holds only until the file is read again. */
  reader: number;
  limits: ReadingLimits;
};

type NewVerdict = {facts?: MediaFacts; error?: string; limits: ReadingLimits};

export type VerdictStore = {
  /** Keeps a verdict of the present reader, in place of an earlier one. */
  saveVerdict(identity: string, verdict: NewVerdict, probedAt: Date): void;
};

/** The verdicts of one server's files, by what makes out a file (`probeIdentity`). */
export function createVerdictStore(db: Database, server: string): VerdictStore {
  return {
    saveVerdict(identity, {facts, error, limits}, probedAt) {
      db.write(sql => {
        sql
          .prepare(
            `INSERT OR REPLACE INTO verdicts
               (server, identity, reader, samples, budget_bytes, facts, error, probed_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
          )
          .run(
            server,
            identity,
            currentReader,
            limits.samples,
            limits.budgetBytes,
            facts ? JSON.stringify(facts) : null,
            error ?? null,
            probedAt.getTime(),
          );
      });
    },
  };
}

type VerdictRow = {reader: number; samples: number; budget_bytes: number; facts: string | null; error: string | null};

/** The verdict on a file, within a transaction. */
export function readVerdict(sql: Sqlite, server: string, identity: string): Verdict | undefined {
  const row = sql
    .prepare<[string, string], VerdictRow>(
      'SELECT reader, samples, budget_bytes, facts, error FROM verdicts WHERE server = ? AND identity = ?',
    )
    .get(server, identity);
  if (!row) return undefined;
  const {reader, samples, budget_bytes, facts, error} = row;
  const known = {reader, limits: {samples, budgetBytes: budget_bytes}};
  // Only this program writes the text.
  return facts === null ? {...known, error: error ?? ''} : {...known, facts: JSON.parse(facts) as MediaFacts};
}

export type Reading = {
  /** Something about the file is not known for sure. */
  isOpen: boolean;
  /** What may be read now. */
  limits: ReadingLimits;
  reader?: number | undefined;
};

/** Whether a file is to be read again: by a better reader, or where more may be read now and something stayed open. */
export function isOutdated(verdict: Verdict, {isOpen, limits, reader = currentReader}: Reading): boolean {
  if (verdict.reader < reader) return true;
  return isOpen && (verdict.limits.samples < limits.samples || verdict.limits.budgetBytes < limits.budgetBytes);
}

/** Lets a verdict hold only until its file was read again. */
export function outdateVerdict(sql: Sqlite, server: string, identity: string): void {
  sql.prepare('UPDATE verdicts SET reader = 0 WHERE server = ? AND identity = ?').run(server, identity);
}
