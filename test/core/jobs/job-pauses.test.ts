import {expect, it} from 'vitest';
import {listPauses, pauseJob, resumeJob} from '../../../src/core/jobs/job-pauses.ts';
import {listJobRecords} from '../../../src/core/jobs/job-store.ts';
import {openTestDatabase} from '../../support/test-database.ts';

const at = (seconds: number): Date => new Date(1000 * seconds);

it('a pause is kept since it began, however often it is asked for', async () => {
  const db = await openTestDatabase();
  expect(db.write(sql => pauseJob(sql, 'scan', at(1)))).toBe(true);
  expect(db.write(sql => pauseJob(sql, 'scan', at(2)))).toBe(false);
  expect([...listPauses(db)]).toEqual([['scan', at(1)]]);
});

it('a job that never ran can be paused, and is as new when it is resumed', async () => {
  const db = await openTestDatabase();
  db.write(sql => pauseJob(sql, 'scan', at(1)));
  expect(db.write(sql => resumeJob(sql, 'scan'))).toBe(true);
  expect(db.write(sql => resumeJob(sql, 'scan'))).toBe(false);
  expect(listPauses(db).size).toBe(0);
  expect(listJobRecords(db)).toMatchObject([{name: 'scan', firstSeenAt: at(1), startedAt: undefined, failures: 0}]);
});
