import type {Sqlite} from '../../storage/database.ts';

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

/** The runs whose changes of collections can be taken back, however old they are. */
const runsKept = 50;

type Rule = {
  /** What goes, where it is older than this. */
  what: string;
  olderThanMs: number;
  /** Takes `:before`. */
  statement: string;
};

const oldRuns = `SELECT id FROM collection_runs WHERE started_at < :before
  AND id NOT IN (SELECT id FROM collection_runs ORDER BY id DESC LIMIT ${runsKept})
  AND NOT EXISTS (SELECT 1 FROM collection_changes o WHERE o.run_id = collection_runs.id AND o.confirmed = 0)`;

/** In this order, since some are only free to go when others are gone. Answers to questions stay for ever: what was declined is not offered again. */
const rules: readonly Rule[] = [
  {what: 'the activity', olderThanMs: yearMs, statement: 'DELETE FROM activity WHERE at < :before'},
  {
    what: 'changes of collections',
    olderThanMs: yearMs,
    statement: `DELETE FROM collection_changes WHERE run_id IN (${oldRuns})`,
  },
  {
    what: 'runs that changed collections',
    olderThanMs: yearMs,
    statement: `DELETE FROM collection_runs WHERE id IN (${oldRuns})
      AND NOT EXISTS (SELECT 1 FROM collection_changes c WHERE c.run_id = collection_runs.id)
      AND NOT EXISTS (SELECT 1 FROM collection_runs u WHERE u.undoes = collection_runs.id)`,
  },
  {
    what: 'scans of single movies, of which no later scan of libraries has taken the place',
    olderThanMs: yearMs,
    statement: "DELETE FROM scans WHERE movies IS NOT NULL AND state <> 'running' AND started_at < :before",
  },
  {
    what: 'decisions that later ones have replaced',
    olderThanMs: yearMs,
    statement: `DELETE FROM decisions WHERE confirmed_at < :before
      AND id < (SELECT max(id) FROM decisions d WHERE d.release_id = decisions.release_id)`,
  },
  {
    what: 'releases that no source lists any more, with their decisions',
    olderThanMs: yearMs,
    statement: 'DELETE FROM releases WHERE last_seen_at < :before',
  },
  {
    what: 'torrents of releases that are not under way',
    olderThanMs: yearMs,
    statement: `DELETE FROM torrent_files WHERE fetched_at < :before
      AND NOT EXISTS (SELECT 1 FROM approvals a WHERE a.state IN ('pending', 'approved', 'downloading')
        AND a.release ->> '$.source' = torrent_files.source AND a.release ->> '$.id' = torrent_files.source_id)`,
  },
  {
    what: 'what Radarr takes names for',
    olderThanMs: yearMs,
    statement: 'DELETE FROM radarr_opinions WHERE asked_at < :before',
  },
  {
    what: 'buttons of questions that nobody answered',
    olderThanMs: 2 * yearMs,
    statement: `DELETE FROM approval_tokens WHERE approval IN
      (SELECT id FROM approvals WHERE state = 'expired' AND changed_at < :before)`,
  },
  {
    what: 'questions that nobody answered',
    olderThanMs: 2 * yearMs,
    statement: `DELETE FROM approvals WHERE state = 'expired' AND changed_at < :before
      AND NOT EXISTS (SELECT 1 FROM downloads d WHERE d.approval = approvals.id)
      AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.approval = approvals.id)`,
  },
  {
    what: 'messages of questions that are gone',
    olderThanMs: 2 * yearMs,
    statement: `DELETE FROM telegram_messages WHERE kind = 'question' AND created_at < :before
      AND NOT EXISTS (SELECT 1 FROM approvals a WHERE a.question = telegram_messages.id)
      AND NOT EXISTS (SELECT 1 FROM telegram_messages r WHERE r.reply_to_message = telegram_messages.id)`,
  },
];

/** Forgets what is too old to matter, and answers how much; must be a part of one transaction. */
export function forgetOld(sql: Sqlite, now: Date): number {
  return rules.reduce((removed, {olderThanMs, statement}) => {
    const before = now.getTime() - olderThanMs;
    return removed + sql.prepare(statement).run({before}).changes;
  }, 0);
}
