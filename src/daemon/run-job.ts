import type {App} from '../app.ts';
import {isReplaced} from '../base/is-replaced.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import type {DaemonEvent} from './daemon-event.ts';
import type {Inbox} from './inbox.ts';
import type {Job, JobOutcome} from './job.ts';
import type {JobBook} from './job-book.ts';
import {troubleOf} from './trouble-of.ts';

type Running = {
  /** Its signal is aborted when the job is to end. */
  app: App;
  config: Config;
  inbox: Inbox;
  book: JobBook;
  onEvent: (event: DaemonEvent) => void;
};

/** Kinds of errors that say of a service that it does not answer, or not as it should. */
const serviceFaults: ReadonlySet<string> = new Set(['unreachable', 'timeout', 'refused']);

type Ran = {
  errors: readonly unknown[];
  /** It failed in a way that the services it needs should be looked at. */
  blamesService: boolean;
  /** There was nothing to do. */
  isIdle: boolean;
  /** Jobs that are to run soon. */
  wants: readonly string[];
};

/**
 * Runs a job once and writes down how it went. A job that fails, even by a bug, stops no other: throws
 * UserError only where felscanner was replaced by another version, which nothing but a new start helps. A job that was told to stop stays unfinished in the book.
 */
export async function runJob({app, config, inbox, book, onEvent}: Running, job: Job): Promise<Ran> {
  const startedAt = app.now();
  const unkept = faultOf(() => book.noteStarted(job.name, startedAt));
  const {summary, changes = [], wants = [], ...run} = await outcomeOf(() => job.task(app, config, inbox));
  if (run.errors.some(isReplaced)) throw replacedError();
  const at = app.now();
  if (app.signal.aborted) return {errors: [], blamesService: false, isIdle: true, wants: []};
  const isSkipped = run.errors.length > 0 && run.errors.every(isBusy);
  const message = run.errors.length > 0 ? troubleOf(run.errors[0]).message : summary;
  unkept.push(
    ...faultOf(() => {
      if (isSkipped) book.noteSkipped(job.name, at);
      else book.noteFinished(job.name, {at, ok: run.errors.length === 0, message});
    }),
  );
  const errors = [...(isSkipped ? [] : run.errors), ...unkept];
  const troubles = errors.map(troubleOf);
  for (const {service, from, to, ...change} of changes) {
    onEvent({at, event: 'health', service, from, to, message: change.message, hint: change.hint});
  }
  const result = errors.length > 0 ? 'failed' : isSkipped ? 'skipped' : 'done';
  const durationMs = at.getTime() - startedAt.getTime();
  onEvent({at, event: 'job', job: job.name, isLook: job.checks.length > 0, result, summary, troubles, durationMs});
  return {
    errors,
    blamesService: troubles.some(({kind}) => serviceFaults.has(kind)),
    isIdle: result !== 'failed' && (isSkipped || (summary === undefined && changes.length === 0)),
    wants,
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof UserError && error.kind === 'busy';
}

/** What cannot be written down is told, and the work goes on. */
function faultOf(work: () => void): unknown[] {
  try {
    work();
    return [];
  } catch (error) {
    return [error];
  }
}

function replacedError(): UserError {
  return new UserError('changed', 'felscanner was updated while it ran', {hint: 'start it again'});
}

async function outcomeOf(
  task: () => Promise<JobOutcome>,
): Promise<Omit<JobOutcome, 'troubles'> & {errors: readonly unknown[]}> {
  try {
    const {troubles, ...outcome} = await task();
    return {...outcome, errors: troubles};
  } catch (error) {
    return {summary: undefined, errors: [error]};
  }
}
