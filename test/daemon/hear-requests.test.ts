import {describe, expect, it} from 'vitest';
import {type DaemonRequest, requestReload, requestRun} from '../../src/core/jobs/daemon-requests.ts';
import {pauseJob} from '../../src/core/jobs/job-pauses.ts';
import {hearRequests} from '../../src/daemon/hear-requests.ts';
import {type JobBook, openJobBook} from '../../src/daemon/job-book.ts';
import type {Database} from '../../src/storage/database.ts';
import {writeMark} from '../../src/storage/write-mark.ts';
import {openTestDatabase} from '../support/test-database.ts';

const at = new Date('2026-01-02T03:04:05Z');

type Heard = {
  db: Database;
  other: Database;
  book: JobBook;
  requests: DaemonRequest[];
  hear: () => boolean;
  /** What `db` was asked for since it was looked at last. */
  uses: () => string[];
};

async function heard(): Promise<Heard> {
  const db = await openTestDatabase();
  const other = await openTestDatabase(db.path);
  const used: string[] = [];
  const book = openJobBook(db);
  book.enter(['scan'], at);
  const requests: DaemonRequest[] = [];
  const counted: Database = {
    ...db,
    read(work) {
      used.push('read');
      return db.read(work);
    },
    write(work) {
      used.push('write');
      return db.write(work);
    },
  };
  const hear = hearRequests({
    db: counted,
    book,
    onRequest: request => requests.push(request),
    onTrouble: error => {
      throw error;
    },
  });
  return {db, other, book, requests, hear, uses: () => used.splice(0)};
}

describe('what others write for the daemon', () => {
  it.each(['db', 'other'] as const)('is heard once when it looks, written by %s', async writer => {
    const {hear, requests, book, ...world} = await heard();
    hear();
    world[writer].write(sql => {
      requestRun(sql, 'scan');
      requestReload(sql);
      pauseJob(sql, 'scan', at);
    });
    expect(hear()).toBe(true);
    expect(requests).toEqual([{kind: 'run', job: 'scan'}, {kind: 'reload'}]);
    expect(book.records.get('scan')).toMatchObject({pausedAt: at});
    hear();
    expect(requests).toHaveLength(2);
  });

  it('costs one small read while nobody writes, and no write ever but to take a request', async () => {
    const {hear, other, uses} = await heard();
    hear();
    expect(uses()).not.toContain('write');
    expect(hear()).toBe(false);
    expect(uses()).toEqual(['read']);
    other.write(sql => pauseJob(sql, 'scan', at));
    const before = writeMark(other);
    hear();
    expect(uses()).not.toContain('write');
    expect(writeMark(other)).toBe(before);
  });
});
