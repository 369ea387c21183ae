import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {Service} from '../core/health/health.ts';
import {listJobRecords, newJobRecord} from '../core/jobs/job-store.ts';
import {findHolder, type Holder} from '../storage/lease.ts';
import {turnOf} from './due-jobs.ts';
import {listJobs} from './list-jobs.ts';
import {nextRunAt} from './next-run.ts';
import {standingNow} from './standing-now.ts';

export type DaemonStatus = {
  /** Who watches; undefined: nobody. */
  daemon: Holder | undefined;
  jobs: JobStatus[];
};

/** A job of the settings, as the database knows it; what runs every few seconds is written down once a minute. */
export type JobStatus = {
  name: string;
  lastRunAt: Date | undefined;
  /** Undefined: it never ran, runs now, or did not end. */
  ok: boolean | undefined;
  message: string | undefined;
  /** What lies in the past is due. Undefined: never. */
  nextRunAt: Date | undefined;
  /** A service that is down and must work first. */
  waitsFor: Service | undefined;
  /** Since when a person keeps it from running: whatever its time, it waits until it is resumed. */
  pausedAt: Date | undefined;
};

/** Whether a daemon runs, and when it does what. Asks nobody. */
export async function daemonStatus(app: Pick<App, 'openLibrary' | 'now'>, config: Config): Promise<DaemonStatus> {
  const {db} = await app.openLibrary(config);
  const now = app.now();
  const records = new Map(listJobRecords(db).map(record => [record.name, record]));
  const jobs = listJobs(config);
  for (const {name} of jobs) if (!records.has(name)) records.set(name, newJobRecord(name, now));
  const standing = standingNow({app, db, book: {records}, running: new Map(), urgent: new Set()});
  return {
    daemon: findHolder(db, {name: 'daemon', now: app.now}),
    jobs: jobs.map(job => {
      const record = records.get(job.name) ?? newJobRecord(job.name, now);
      const turn = turnOf(job, jobs, standing);
      return {
        name: job.name,
        lastRunAt: record.startedAt,
        ok: record.ok,
        message: record.message,
        nextRunAt: nextRunAt(job, record, now),
        waitsFor: turn.kind === 'lacks' ? turn.service : undefined,
        pausedAt: record.pausedAt,
      };
    }),
  };
}
