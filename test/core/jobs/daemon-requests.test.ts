import {expect, it} from 'vitest';
import {hasRequests, requestReload, requestRun, takeRequests} from '../../../src/core/jobs/daemon-requests.ts';
import {openTestDatabase} from '../../support/test-database.ts';

it('requests are taken once, in the order in which they were made', async () => {
  const db = await openTestDatabase();
  expect(hasRequests(db)).toBe(false);
  db.write(sql => {
    requestRun(sql, 'scan');
    requestReload(sql);
    requestRun(sql, 'backup');
  });
  expect(hasRequests(db)).toBe(true);
  expect(db.write(takeRequests)).toEqual([{kind: 'run', job: 'scan'}, {kind: 'reload'}, {kind: 'run', job: 'backup'}]);
  expect(db.write(takeRequests)).toEqual([]);
  expect(hasRequests(db)).toBe(false);
});
