import {expect, it} from 'vitest';
import {requestReload} from '../../src/core/jobs/daemon-requests.ts';
import {writeMark} from '../../src/storage/write-mark.ts';
import {openTestDatabase} from '../support/test-database.ts';

it('the mark changes with what this connection writes and with what another one does, and by nothing else', async () => {
  const db = await openTestDatabase();
  const other = await openTestDatabase(db.path);
  const marks = [writeMark(db), writeMark(db)];
  db.write(requestReload);
  marks.push(writeMark(db), writeMark(db));
  other.write(requestReload);
  marks.push(writeMark(db), writeMark(db));
  db.write(() => undefined);
  other.read(() => undefined);
  marks.push(writeMark(db));
  const [first, , second, , third] = marks;
  expect(new Set([first, second, third]).size).toBe(3);
  expect(marks).toEqual([first, first, second, second, third, third, third]);
});
