import type {Service} from '../core/health/health.ts';
import type {JobRecord} from '../core/jobs/job-store.ts';
import type {Job} from './job.ts';
import {nextRunAt} from './next-run.ts';

/** All that decides what is to be done now. */
export type Standing = {
  now: Date;
  records: ReadonlyMap<string, JobRecord>;
  /** Jobs that run. */
  running: ReadonlySet<string>;
  /** Services that are down. */
  down: ReadonlySet<Service>;
  /** Jobs that are to run now whatever their time; those that are paused when they are resumed. */
  urgent: ReadonlySet<string>;
};

/** Why a job is not begun though its time has come, or when that is. */
export type Turn =
  | {kind: 'due'}
  | {kind: 'waits'; until: Date}
  /** Another job must end first: its own last run, one of its lane, one that goes first, or a look at a service that it needs. */
  | {kind: 'behind'; job: string}
  | {kind: 'lacks'; service: Service}
  /** A person keeps it from running. */
  | {kind: 'paused'}
  | {kind: 'never'};

/** Whose turn it is. Of one lane one is due at a time, in the order of the list. */
export function dueJobs(jobs: readonly Job[], standing: Standing): Job[] {
  const due: Job[] = [];
  for (const job of jobs) {
    const running = new Set([...standing.running, ...due.map(({name}) => name)]);
    if (turnOf(job, jobs, {...standing, running}).kind === 'due') due.push(job);
  }
  return due;
}

/** How it stands with a job. */
export function turnOf(job: Job, jobs: readonly Job[], standing: Standing): Turn {
  const {running, down} = standing;
  if (isPaused(job, standing)) return {kind: 'paused'};
  const time = timeOf(job, standing);
  if (time !== 'now') return time === undefined ? {kind: 'never'} : {kind: 'waits', until: time};
  const rival = jobs.find(({name, lane}) => running.has(name) && lane === job.lane);
  if (rival) return {kind: 'behind', job: rival.name};
  const first = jobs.find(other => job.after.includes(other.name) && goesFirst(other, jobs, standing));
  if (first) return {kind: 'behind', job: first.name};
  for (const service of job.needs) {
    const check = jobs.find(({checks}) => checks.includes(service));
    if (check && running.has(check.name)) return {kind: 'behind', job: check.name};
    // Nobody would find out that it works again.
    if (!check || isPaused(check, standing)) continue;
    if (timeOf(check, standing) === 'now') return {kind: 'behind', job: check.name};
    if (down.has(service)) return {kind: 'lacks', service};
  }
  return {kind: 'due'};
}

/** The time of the earliest job that waits for its time; undefined: none does. */
export function nextDueAt(jobs: readonly Job[], standing: Standing): Date | undefined {
  const times = jobs
    .map(job => turnOf(job, jobs, standing))
    .flatMap(turn => (turn.kind === 'waits' ? [turn.until.getTime()] : []));
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

function goesFirst(job: Job, jobs: readonly Job[], standing: Standing): boolean {
  const {kind} = turnOf(job, jobs, standing);
  return standing.running.has(job.name) || kind === 'due' || kind === 'behind';
}

function isPaused({name}: Job, {records}: Standing): boolean {
  return records.get(name)?.pausedAt !== undefined;
}

function timeOf(job: Job, {now, records, urgent}: Standing): Date | 'now' | undefined {
  if (urgent.has(job.name)) return 'now';
  const record = records.get(job.name);
  const at = record && nextRunAt(job, record, now);
  return at && at <= now ? 'now' : at;
}
