import {describe, expect, it} from 'vitest';
import {type JobRecord, newJobRecord} from '../../src/core/jobs/job-store.ts';
import {dueJobs, nextDueAt, type Standing, turnOf} from '../../src/daemon/due-jobs.ts';
import type {Job} from '../../src/daemon/job.ts';
import {parseSchedule} from '../../src/daemon/schedule.ts';

const now = new Date('2026-01-10T12:00:00Z');

function job(name: string, more: Partial<Job> = {}): Job {
  return {
    name,
    schedule: parseSchedule('10m'),
    after: [],
    needs: [],
    checks: [],
    lane: name,
    retries: 'soon',
    atFirst: false,
    isSpread: false,
    followsOthers: false,
    task: async () => ({summary: undefined, troubles: []}),
    ...more,
  };
}

function ran(name: string, minutesAgo: number): JobRecord {
  const at = new Date(now.getTime() - minutesAgo * 60_000);
  return {...newJobRecord(name, at), startedAt: at, finishedAt: at, ok: true};
}

function standing(records: readonly JobRecord[], more: Partial<Standing> = {}): Standing {
  return {
    now,
    records: new Map(records.map(record => [record.name, record])),
    running: new Set(),
    down: new Set(),
    urgent: new Set(),
    ...more,
  };
}

function namesOf(jobs: readonly Job[]): string[] {
  return jobs.map(({name}) => name);
}

describe('jobs that are due', () => {
  it('are those whose time has come, in the order of the list', () => {
    const jobs = [job('a'), job('b'), job('c')];
    expect(namesOf(dueJobs(jobs, standing([ran('a', 11), ran('b', 9), ran('c', 10)])))).toEqual(['a', 'c']);
  });

  it('are one at a time of a lane', () => {
    const jobs = [job('a', {lane: 'x'}), job('b', {lane: 'x'}), job('c')];
    const records = jobs.map(({name}) => ran(name, 20));
    expect(namesOf(dueJobs(jobs, standing(records)))).toEqual(['a', 'c']);
    expect(namesOf(dueJobs(jobs, standing(records, {running: new Set(['b'])})))).toEqual(['c']);
  });

  it('never run beside themselves', () => {
    const jobs = [job('a')];
    expect(dueJobs(jobs, standing([ran('a', 60)], {running: new Set(['a'])}))).toEqual([]);
  });

  it('are those that somebody wants now, whatever their time', () => {
    const jobs = [job('a')];
    expect(namesOf(dueJobs(jobs, standing([ran('a', 1)], {urgent: new Set(['a'])})))).toEqual(['a']);
  });
});

describe('a job that needs a service', () => {
  const check = job('checkPlex', {checks: ['plex']});
  const scan = job('scan', {needs: ['plex']});
  const jobs = [check, scan];

  it('waits while that is down', () => {
    const records = [ran('checkPlex', 1), ran('scan', 20)];
    const down = new Set(['plex'] as const);
    expect(dueJobs(jobs, standing(records, {down}))).toEqual([]);
    expect(turnOf(scan, jobs, standing(records, {down}))).toEqual({kind: 'lacks', service: 'plex'});
  });

  it('waits for a look at it that is due or under way', () => {
    expect(namesOf(dueJobs(jobs, standing([ran('checkPlex', 20), ran('scan', 20)])))).toEqual(['checkPlex']);
    const running = new Set(['checkPlex']);
    expect(dueJobs(jobs, standing([ran('checkPlex', 20), ran('scan', 20)], {running}))).toEqual([]);
  });

  it('runs once it works again', () => {
    expect(namesOf(dueJobs(jobs, standing([ran('checkPlex', 1), ran('scan', 20)])))).toEqual(['scan']);
  });

  it('runs where nobody looks at the service, since nobody would find out that it works again', () => {
    const down = new Set(['plex'] as const);
    expect(namesOf(dueJobs([scan], standing([ran('scan', 20)], {down})))).toEqual(['scan']);
  });
});

describe('a job that comes after another', () => {
  const [scan, fetch] = [job('scan', {needs: ['plex']}), job('fetch', {after: ['scan']})];
  const jobs = [scan, fetch];

  it('waits while that is due or runs', () => {
    const records = [ran('scan', 20), ran('fetch', 20)];
    expect(namesOf(dueJobs(jobs, standing(records)))).toEqual(['scan']);
    expect(dueJobs(jobs, standing([ran('scan', 1), ran('fetch', 20)], {running: new Set(['scan'])}))).toEqual([]);
  });

  it('does not wait where that cannot be done', () => {
    const check = job('checkPlex', {checks: ['plex']});
    const records = [ran('checkPlex', 1), ran('scan', 20), ran('fetch', 20)];
    const down = new Set(['plex'] as const);
    expect(namesOf(dueJobs([check, ...jobs], standing(records, {down})))).toEqual(['fetch']);
  });
});

describe('a job that is paused', () => {
  const paused = (record: JobRecord): JobRecord => ({...record, pausedAt: now});

  it.each<[string, Partial<Standing>]>([
    ['by its time', {}],
    ['since somebody wants it now', {urgent: new Set(['a'])}],
  ])('is not due %s', (_, more) => {
    const jobs = [job('a'), job('b')];
    const standingNow = standing([paused(ran('a', 20)), ran('b', 20)], more);
    expect(namesOf(dueJobs(jobs, standingNow))).toEqual(['b']);
    expect(jobs.map(one => turnOf(one, jobs, standingNow).kind)).toEqual(['paused', 'due']);
  });

  it('does not hold those that come after it, unless it runs still', () => {
    const [scan, fetch] = [job('scan'), job('fetch', {after: ['scan']})];
    const records = [paused(ran('scan', 20)), ran('fetch', 20)];
    expect(namesOf(dueJobs([scan, fetch], standing(records)))).toEqual(['fetch']);
    expect(dueJobs([scan, fetch], standing(records, {running: new Set(['scan'])}))).toEqual([]);
  });

  it('is none whose time is waited for', () => {
    expect(nextDueAt([job('a')], standing([paused(ran('a', 9))]))).toBeUndefined();
  });

  describe('and looks at a service', () => {
    const check = job('checkPlex', {checks: ['plex']});
    const scan = job('scan', {needs: ['plex']});
    const records = [paused(ran('checkPlex', 20)), ran('scan', 20)];

    it.each<[string, Partial<Standing>]>([
      ['that works', {}],
      ['that was down', {down: new Set(['plex'])}],
      ['and is wanted', {urgent: new Set(['checkPlex'])}],
    ])('does not stop the jobs that need one %s', (_, more) => {
      expect(namesOf(dueJobs([check, scan], standing(records, more)))).toEqual(['scan']);
    });

    it('is waited for while it runs still', () => {
      expect(dueJobs([check, scan], standing(records, {running: new Set(['checkPlex'])}))).toEqual([]);
    });
  });
});

describe('the next time that something is due', () => {
  it('is that of the earliest', () => {
    const jobs = [job('a'), job('b')];
    expect(nextDueAt(jobs, standing([ran('a', 9), ran('b', 2)]))).toEqual(new Date(now.getTime() + 60_000));
  });

  it('is not that of a job which waits for a service or another job', () => {
    const jobs = [job('checkPlex', {checks: ['plex']}), job('scan', {needs: ['plex']}), job('b')];
    const records = [ran('checkPlex', 3), ran('scan', 20), ran('b', 20)];
    const more = {down: new Set(['plex'] as const), running: new Set(['b'])};
    expect(nextDueAt(jobs, standing(records, more))).toEqual(new Date(now.getTime() + 7 * 60_000));
  });

  it('is none where nothing waits for time', () => {
    expect(nextDueAt([], standing([]))).toBeUndefined();
  });
});
