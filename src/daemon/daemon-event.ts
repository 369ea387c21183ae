import type {HealthState} from '../core/health/health.ts';

/** What went wrong, in the words of the JSON contract. */
export type Trouble = {kind: string; message: string; hint: string | undefined};

/** Something that the daemon did or met, as it is logged. */
export type DaemonEvent = {at: Date} & (
  | {event: 'started'; pid: number; version: string; config: string | undefined}
  /** A run of a job has ended; `skipped`: another process is at it. */
  | {
      event: 'job';
      job: string;
      /** It looks at services: what it found is told when it changes. */
      isLook: boolean;
      result: 'done' | 'failed' | 'skipped';
      summary: string | undefined;
      troubles: readonly Trouble[];
      durationMs: number;
    }
  /** Something that goes on all the time was cut off, and is tried again. */
  | {event: 'trouble'; what: string; troubles: readonly Trouble[]}
  | {event: 'health'; service: string; from: HealthState; to: HealthState; message: string; hint: string | undefined}
  | {event: 'serving'; address: string; tokenFrom: string}
  | {event: 'reloaded'; config: string | undefined}
  | {event: 'reload-refused'; troubles: readonly Trouble[]}
  | {event: 'stopping'}
  /** `unfinished`: what did not end in time, and is done again after the next start. */
  | {event: 'stopped'; unfinished: readonly string[]}
);
