import {Cron} from 'croner';

/** When a job runs: every so often, or at times of the calendar by this machine's clock. */
export type Schedule = {kind: 'every'; ms: number} | {kind: 'cron'; expression: string};

const unitMs: Readonly<Record<string, number>> = {s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

/** The schedule of a setting: `10m`, `0 4 * * *`; the settings were checked for what is neither. */
export function parseSchedule(text: string): Schedule {
  const [, count, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  return count === undefined
    ? {kind: 'cron', expression: text}
    : {kind: 'every', ms: Number(count) * (unitMs[unit] ?? 0)};
}

/**
 * The first time of a schedule after an instant; undefined where there is none, as on 30 February. Where clocks are set forward
 * a time that does not exist comes an hour later; one that exists twice comes once.
 */
export function nextTime(schedule: Schedule, after: Date): Date | undefined {
  if (schedule.kind === 'every') return new Date(after.getTime() + schedule.ms);
  return new Cron(schedule.expression, {paused: true}).nextRun(after) ?? undefined;
}
