import type {App} from '../app.ts';
import type {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import type {HealthChange, Service} from '../core/health/health.ts';
import type {Inbox} from './inbox.ts';
import type {Schedule} from './schedule.ts';

/** What a run of a job came to. */
export type JobOutcome = {
  /** In a few words; undefined: there was nothing to do. */
  summary: string | undefined;
  /** What could not be done. */
  troubles: readonly UserError[];
  /** How services changed. */
  changes?: readonly HealthChange[];
  /** Jobs that are to run soon, whatever their time. */
  wants?: readonly string[];
};

/** Something that is done again and again. */
export type Job = {
  /** As in the settings where these say when it runs. */
  name: string;
  schedule: Schedule;
  /** Services without which it is not begun. */
  needs: readonly Service[];
  /** The services that it looks at. */
  checks: readonly Service[];
  /** Jobs of one lane never run at once. */
  lane: string;
  /** Jobs that go first where both are due. */
  after: readonly string[];
  /** After a failure: soon, or not before its next time, which is for those who count requests. */
  retries: 'soon' | 'as-scheduled';
  /** Of a job by the calendar: due at once where it never ran. */
  atFirst: boolean;
  /** Spread a little, so that a tracker is not asked by all of its members at the same minute. */
  isSpread: boolean;
  /** Runs as well whenever another one has done something: it carries out what others give rise to. */
  followsOthers: boolean;
  task: (app: App, config: Config, inbox: Inbox) => Promise<JobOutcome>;
};
