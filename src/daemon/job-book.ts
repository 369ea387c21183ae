import {listPauses} from '../core/jobs/job-pauses.ts';
import {forgetOtherJobs, type JobRecord, keepJobRecord, listJobRecords, newJobRecord} from '../core/jobs/job-store.ts';
import type {Database} from '../storage/database.ts';

/** The records of jobs, in memory and in the database. */
export type JobBook = {
  readonly records: ReadonlyMap<string, JobRecord>;
  /** Makes room for these jobs, and forgets all others. */
  enter(names: readonly string[], at: Date): void;
  noteStarted(name: string, at: Date): void;
  noteFinished(name: string, end: {at: Date; ok: boolean; message: string | undefined}): void;
  /** It did not come to run, since something else is at it: tried again as one that failed is. */
  noteSkipped(name: string, at: Date): void;
  /** Reads which jobs are paused, which others decide. */
  learnPauses(): void;
};

/** What runs every few seconds and goes well is written down once a minute: disks are to sleep. */
const keepEveryMs = 60_000;

/** Opens the book. */
export function openJobBook(db: Database): JobBook {
  const kept = new Map(listJobRecords(db).map(record => [record.name, record]));
  const records = new Map(kept);
  const keep = (record: JobRecord): void => {
    db.write(sql => keepJobRecord(sql, record));
    kept.set(record.name, record);
  };
  const change = (name: string, more: Partial<JobRecord>): void => {
    const before = records.get(name);
    if (!before) return;
    const record = {...before, ...more};
    records.set(name, record);
    if (isWorthKeeping(record, kept.get(name))) keep(record);
  };
  return {
    records,
    enter(names, at) {
      for (const name of [...records.keys()].filter(one => !names.includes(one))) {
        records.delete(name);
        kept.delete(name);
      }
      db.write(sql => forgetOtherJobs(sql, names));
      for (const name of names.filter(one => !records.has(one))) {
        const record = newJobRecord(name, at);
        records.set(name, record);
        keep(record);
      }
    },
    noteStarted: (name, at) =>
      change(name, {
        startedAt: at,
        finishedAt: undefined,
        ok: undefined,
        message: undefined,
        // One that ends its process is a failure that nobody is left to note.
        failures: (records.get(name)?.failures ?? 0) + 1,
      }),
    noteFinished: (name, {at, ok, message}) => change(name, {finishedAt: at, ok, message, ...(ok && {failures: 0})}),
    noteSkipped: (name, at) => change(name, {finishedAt: at, ok: undefined, message: 'another felscanner is at it'}),
    learnPauses() {
      const pauses = listPauses(db);
      for (const [name, record] of records) records.set(name, {...record, pausedAt: pauses.get(name)});
    },
  };
}

/** A run that begins right after one that went well says nothing new. */
function isWorthKeeping(record: JobRecord, kept: JobRecord | undefined): boolean {
  const {startedAt, ok, message, failures} = record;
  if (kept?.startedAt === undefined || startedAt === undefined) return true;
  if (startedAt.getTime() - kept.startedAt.getTime() >= keepEveryMs || startedAt < kept.startedAt) return true;
  const goesWell = ok === true || (ok === undefined && failures === 1);
  const isNoNews = goesWell && kept.ok === true && (ok === undefined || message === kept.message);
  return !isNoNews;
}
