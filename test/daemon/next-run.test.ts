import {describe, expect, it} from 'vitest';
import {type JobRecord, newJobRecord} from '../../src/core/jobs/job-store.ts';
import {nextRunAt, pauseAfter} from '../../src/daemon/next-run.ts';
import {parseSchedule} from '../../src/daemon/schedule.ts';

type Row = Parameters<typeof nextRunAt>[0];

const now = new Date(2026, 0, 10, 12, 0, 0);

function ago(minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}

function job(schedule: string, more: Partial<Row> = {}): Row {
  return {name: 'a', schedule: parseSchedule(schedule), retries: 'soon', atFirst: false, isSpread: false, ...more};
}

function ran(minutesAgo: number, more: Partial<JobRecord> = {}): JobRecord {
  const at = ago(minutesAgo);
  return {...newJobRecord('a', ago(100_000)), startedAt: at, finishedAt: at, ok: true, ...more};
}

describe('a job that never ran', () => {
  it('is due where it runs every so often', () => {
    expect(nextRunAt(job('10m'), newJobRecord('a', now), now)).toEqual(now);
  });

  it('waits for its time of the calendar, counted from when it was first known', () => {
    expect(nextRunAt(job('0 4 * * *'), newJobRecord('a', now), now)).toEqual(new Date(2026, 0, 11, 4, 0));
    expect(nextRunAt(job('0 4 * * *'), newJobRecord('a', ago(24 * 60)), now)).toEqual(new Date(2026, 0, 10, 4, 0));
  });

  it('is due at once where it is to be done at first', () => {
    expect(nextRunAt(job('0 4 * * *', {atFirst: true}), newJobRecord('a', now), now)).toEqual(now);
  });
});

describe('a job that went well', () => {
  it('runs again so long after it began', () => {
    expect(nextRunAt(job('10m'), ran(3, {finishedAt: now}), now)).toEqual(new Date(ago(3).getTime() + 600_000));
  });

  it('that was missed for days runs once, and then by its schedule', () => {
    const missed = nextRunAt(job('0 4 * * *'), ran(5 * 24 * 60), now);
    expect(missed?.getTime()).toBeLessThan(now.getTime());
    expect(nextRunAt(job('0 4 * * *'), ran(0), now)).toEqual(new Date(2026, 0, 11, 4, 0));
  });
});

describe('a job that failed', () => {
  it('is tried again soon, later and later, a quarter of an hour at most', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000].map(pauseAfter)).toEqual(
      [10, 20, 40, 80, 160, 320, 640, 900, 900, 900].map(seconds => seconds * 1000),
    );
    const failed = ran(60 * 5, {ok: false, failures: 2, finishedAt: ago(1)});
    expect(nextRunAt(job('0 4 * * *'), failed, now)).toEqual(new Date(ago(1).getTime() + 20_000));
  });

  it('is not tried more often than its pause even where it runs every second', () => {
    expect(nextRunAt(job('1s'), ran(0, {ok: false, failures: 3}), now)).toEqual(new Date(now.getTime() + 40_000));
  });

  it('waits for its next time where it asks a tracker', () => {
    const failed = ran(10, {ok: false, failures: 2});
    expect(nextRunAt(job('2h', {retries: 'as-scheduled'}), failed, now)).toEqual(
      new Date(ago(10).getTime() + 7_200_000),
    );
  });

  it('counts as failed where its process ended in the middle', () => {
    const cutOff = ran(0.1, {ok: undefined, finishedAt: undefined, failures: 1});
    expect(nextRunAt(job('0 4 * * *'), cutOff, now)).toEqual(new Date(ago(0.1).getTime() + 10_000));
  });
});

describe('a clock that was wrong', () => {
  it('does not keep a job for years that it noted in the future', () => {
    expect(nextRunAt(job('0 4 * * *'), ran(-1_000_000), now)).toEqual(now);
  });

  it('that was a few seconds ahead changes nothing', () => {
    expect(nextRunAt(job('10m'), ran(-0.5), now)).toEqual(new Date(ago(-0.5).getTime() + 600_000));
  });

  it('that first knew a job in the future does not keep it waiting', () => {
    expect(nextRunAt(job('0 4 * * *'), newJobRecord('a', ago(-1_000_000)), now)).toEqual(new Date(2026, 0, 11, 4, 0));
    expect(nextRunAt(job('10m'), newJobRecord('a', ago(-1_000_000)), now)).toEqual(now);
  });
});

describe('a job that asks a tracker', () => {
  const spread = (minutesAgo: number): number => {
    const next = nextRunAt(job('2h', {isSpread: true}), ran(minutesAgo), now);
    return (next?.getTime() ?? 0) - ago(minutesAgo).getTime() - 7_200_000;
  };

  it('comes up to ten minutes late, never early, each time otherwise', () => {
    const delays = Array.from({length: 200}, (_, minutes) => spread(minutes));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...delays)).toBeLessThanOrEqual(600_000);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(400_000);
    expect(new Set(delays).size).toBeGreaterThan(150);
  });

  it('keeps the time that it was given', () => {
    expect(spread(7)).toBe(spread(7));
  });
});
