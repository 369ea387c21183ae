import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {JobRecord} from '../core/jobs/job-store.ts';
import type {Database} from '../storage/database.ts';
import {createAlarm} from './alarm.ts';
import type {DaemonEvent} from './daemon-event.ts';
import {dueJobs, nextDueAt, type Standing} from './due-jobs.ts';
import {hearRequests} from './hear-requests.ts';
import {createInbox, type Inbox} from './inbox.ts';
import type {Job} from './job.ts';
import {openJobBook} from './job-book.ts';
import {listJobs} from './list-jobs.ts';
import {runJob} from './run-job.ts';
import {standingNow} from './standing-now.ts';
import {troubleOf} from './trouble-of.ts';
import {untilTurn} from './until-turn.ts';

/** The jobs of a daemon, run when their time has come until its signal is aborted. */
export type Jobs = {
  /** Ends when the signal was aborted and the last job has ended; rejects where nothing can go on. */
  ended: Promise<void>;
  /** Jobs that run now. */
  running(): string[];
  /** Runs a job as soon as it may, whatever its time. */
  hasten(name: string): void;
  /** Goes on with other settings; what runs ends with those it began with. */
  renew(config: Config): void;
  /** Looks now, and not only after some seconds, which jobs are paused and what is asked for. */
  look(): void;
  /** What is to be looked at in Plex. */
  readonly inbox: Inbox;
};

type Run = {
  /** Its signal ends it all. */
  app: App;
  db: Database;
  config: Config;
  onEvent: (event: DaemonEvent) => void;
  /** Another process asks for the settings to be read anew. */
  onReload: () => void;
};

/** Begins to run the jobs of the settings. */
export function startJobs({app, db, onEvent, onReload, ...run}: Run): Jobs {
  let {config} = run;
  let jobs = listJobs(config);
  const inbox = createInbox();
  const alarm = createAlarm(app);
  const book = openJobBook(db);
  const running = new Map<string, Promise<void>>();
  const urgent = new Set<string>();
  const broken = Promise.withResolvers<never>();
  const enter = (): void =>
    book.enter(
      jobs.map(({name}) => name),
      app.now(),
    );
  const standing = (): Standing => standingNow({app, db, book, running, urgent});
  const hear = hearRequests({
    db,
    book,
    onRequest(request) {
      if (request.kind === 'reload') onReload();
      else if (jobs.some(({name}) => name === request.job)) urgent.add(request.job);
    },
    onTrouble: error => onEvent({at: app.now(), event: 'trouble', what: 'requests', troubles: [troubleOf(error)]}),
  });
  const begin = (job: Job): void => {
    urgent.delete(job.name);
    const ended = runJob({app, config, inbox, book, onEvent}, job).then(({blamesService, isIdle, wants}) => {
      running.delete(job.name);
      if (!(isIdle || job.followsOthers)) for (const {name} of jobs.filter(one => one.followsOthers)) urgent.add(name);
      for (const name of wants.filter(one => isRested(book.records.get(one), app.now()))) urgent.add(name);
      if (blamesService) for (const check of checksFor(job, jobs)) urgent.add(check.name);
      alarm.ring();
    });
    ended.catch(broken.reject);
    running.set(job.name, ended);
  };
  const loop = async (): Promise<void> => {
    enter();
    hear();
    while (!app.signal.aborted) {
      for (const job of dueJobs(jobs, standing())) begin(job);
      await untilTurn({app, alarm, hear}, nextDueAt(jobs, standing()));
    }
    await Promise.all(running.values());
  };
  return {
    ended: Promise.race([loop(), broken.promise]),
    inbox,
    running: () => [...running.keys()],
    renew(settings) {
      config = settings;
      jobs = listJobs(config);
      enter();
      // What was wrong may be what was changed.
      for (const {name, checks} of jobs)
        if (checks.length > 0 && book.records.get(name)?.ok === false) urgent.add(name);
      alarm.ring();
    },
    look: () => alarm.ring(),
    hasten(name) {
      urgent.add(name);
      alarm.ring();
    },
  };
}

/** What does not get better by being done is not done again and again. */
function isRested(record: JobRecord | undefined, now: Date): boolean {
  return record?.startedAt === undefined || now.getTime() - record.startedAt.getTime() >= restMs;
}

const restMs = 900_000;

/** The looks at what a job needs. One that follows its own failure comes by its own pause. */
function checksFor({needs}: Job, jobs: readonly Job[]): Job[] {
  return jobs.filter(({checks}) => checks.some(service => needs.includes(service)));
}
