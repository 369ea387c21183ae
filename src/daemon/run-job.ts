import type {App} from '../app.ts';
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
 * Runs a job once and writes down how it went. Never throws: a job that fails, even by a bug, stops no other. A job that was told to stop stays unfinished in the book.
 */
export async function runJob({app, config, inbox, book, onEvent}: Running, job: Job): Promise<Ran> {
  const startedAt = app.now();
  book.noteStarted(job.name, startedAt);
  const {summary, errors, changes = [], wants = []} = await outcomeOf(() => job.task(app, config, inbox));
  const at = app.now();
  if (app.signal.aborted) return {errors: [], blamesService: false, isIdle: true, wants: []};
  const isSkipped = errors.length > 0 && errors.every(error => error instanceof UserError && error.kind === 'busy');
  const troubles = errors.map(troubleOf);
  if (isSkipped) book.noteSkipped(job.name, at);
  else book.noteFinished(job.name, {at, ok: errors.length === 0, message: troubles[0]?.message ?? summary});
  for (const {service, from, to, message, hint} of changes) {
    onEvent({at, event: 'health', service, from, to, message, hint});
  }
  const result = isSkipped ? 'skipped' : errors.length === 0 ? 'done' : 'failed';
  const durationMs = at.getTime() - startedAt.getTime();
  onEvent({at, event: 'job', job: job.name, isLook: job.checks.length > 0, result, summary, troubles, durationMs});
  return {
    errors: isSkipped ? [] : errors,
    blamesService: troubles.some(({kind}) => serviceFaults.has(kind)),
    isIdle: isSkipped || (errors.length === 0 && summary === undefined && changes.length === 0),
    wants,
  };
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
