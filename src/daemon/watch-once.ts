import type {App} from '../app.ts';
import {withSignal} from '../app.ts';
import type {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import type {Database} from '../storage/database.ts';
import {acquireLease} from '../storage/lease.ts';
import {holdLease} from '../tasks/hold-lease.ts';
import {deliverMessages} from '../tasks/telegram/deliver-messages.ts';
import {drainTelegram} from '../tasks/telegram/drain-telegram.ts';
import type {DaemonEvent} from './daemon-event.ts';
import {demandPlex} from './demand-plex.ts';
import {dueJobs, type Standing} from './due-jobs.ts';
import {createInbox} from './inbox.ts';
import {openJobBook} from './job-book.ts';
import {listJobs} from './list-jobs.ts';
import {runJob} from './run-job.ts';
import {standingNow} from './standing-now.ts';
import {troubleOf} from './trouble-of.ts';

type Once = {config: Config; onEvent: (event: DaemonEvent) => void};

/**
 * Does what is due, each thing once: takes what was written in Telegram, runs the jobs whose time has come, sends what waits. Answers what
 * went wrong. Throws UserError `busy` where a daemon runs, which does all of this.
 */
export async function watchOnce(app: App, {config, onEvent}: Once): Promise<readonly unknown[]> {
  await demandPlex(app, config);
  const {db} = await app.openLibrary(config);
  const lease = acquireLease(db, {name: 'daemon', holder: 'felscanner watch', now: app.now});
  return holdLease(app, lease, async signal => {
    const here = withSignal(app, signal);
    const tell = ({error}: {error: UserError | undefined}): readonly unknown[] => {
      if (error) onEvent({at: app.now(), event: 'trouble', what: 'Telegram', troubles: [troubleOf(error)]});
      return error ? [error] : [];
    };
    const drained = tell(await drainTelegram(here, config));
    const errors = await runDue(here, {config, onEvent, db});
    signal.throwIfAborted();
    const delivered = tell(await deliverMessages(here, config));
    return [...drained, ...errors, ...delivered];
  });
}

/** Jobs that become due since others have ended are run as well, none of them twice. */
async function runDue(app: App, {config, onEvent, db}: Once & {db: Database}): Promise<readonly unknown[]> {
  const jobs = listJobs(config);
  const [book, inbox] = [openJobBook(db), createInbox()];
  const running = new Map<string, Promise<void>>();
  const begun = new Set<string>();
  const errors: unknown[] = [];
  const urgent = new Set<string>();
  const standing = (): Standing => standingNow({app, db, book, running, urgent});
  book.enter(
    jobs.map(({name}) => name),
    app.now(),
  );
  for (;;) {
    const due = app.signal.aborted ? [] : dueJobs(jobs, standing()).filter(({name}) => !begun.has(name));
    for (const job of due) {
      begun.add(job.name);
      const end = runJob({app, config, inbox, book, onEvent}, job).then(run => {
        running.delete(job.name);
        errors.push(...run.errors);
        for (const name of run.wants) urgent.add(name);
      });
      running.set(job.name, end);
    }
    if (running.size === 0) return errors;
    await Promise.race(running.values());
  }
}
