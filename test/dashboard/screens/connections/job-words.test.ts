import {describe, expect, it} from 'vitest';
import type {JobStatus} from '../../../../src/daemon/daemon-status.ts';
import {jobRows} from '../../../../src/daemon/job-rows.ts';
import {jobMeanings} from '../../../../src/dashboard/screens/connections/job-meanings.ts';
import {nextRunWords} from '../../../../src/dashboard/screens/connections/job-words.ts';
import {aJob, listsNow, minutesAgo} from '../../../support/dashboard-lists.ts';

const watched = {now: listsNow, isWatched: true, isCalm: false};

describe('when a job runs next', () => {
  it.each<[string, Partial<JobStatus>]>([
    ['in 4 min 12 s', {nextRunAt: minutesAgo(-4.2)}],
    ['in 59 min 59 s', {nextRunAt: new Date(minutesAgo(-60).getTime() - 1500)}],
    ['in 2 h 5 min', {nextRunAt: minutesAgo(-125)}],
    ['in 3 days', {nextRunAt: minutesAgo(-3 * 1440)}],
    ['now', {nextRunAt: minutesAgo(1)}],
    ['never', {nextRunAt: undefined}],
    ['when plex works', {waitsFor: 'plex'}],
    ['paused', {waitsFor: 'plex', pausedAt: minutesAgo(1)}],
  ])('is %s', (words, job) => {
    expect(nextRunWords(aJob(job), watched)).toBe(words);
  });

  it('is due where nobody would run it', () => {
    expect(nextRunWords(aJob({nextRunAt: minutesAgo(1)}), {...watched, isWatched: false})).toBe('due');
  });

  it('does not change every second where it is spoken', () => {
    expect(nextRunWords(aJob({nextRunAt: minutesAgo(-4.2)}), {...watched, isCalm: true})).toBe('in 5 minutes');
  });
});

it('every job has words for what it does, and no other has', () => {
  expect(Object.keys(jobMeanings).toSorted()).toEqual(jobRows.map(({name}) => name).toSorted());
});
