import {join} from 'node:path';
import {expect, it, onTestFinished} from 'vitest';
import {createTrackerBook, type TrackerBook} from '../../../src/core/releases/tracker-book.ts';
import {migrations} from '../../../src/storage/migrations/index.ts';
import {openDatabase} from '../../../src/storage/open-database.ts';
import {temporaryFolder} from '../../support/temporary-folder.ts';

const pace = {spacingMs: 6500, requestsPerDay: 3};
const start = Date.UTC(2026, 0, 2, 12);
const at = (ms: number): Date => new Date(start + ms);
const hourMs = 3_600_000;

async function books(count = 1): Promise<TrackerBook[]> {
  const path = join(await temporaryFolder(), 'felscanner.db');
  return Array.from({length: count}, () => {
    const db = openDatabase({path, migrations});
    onTestFinished(() => db.close());
    return createTrackerBook(db);
  });
}

const ask = (book: TrackerBook | undefined, ms: number, requests = 1): unknown =>
  book?.reserve('tracker', pace, {requests, at: at(ms)});

it('the first request need not wait, the next waits for the spacing', async () => {
  const [book] = await books();
  expect(ask(book, 0)).toEqual({kind: 'wait', waitMs: 0});
  expect(ask(book, 1000)).toEqual({kind: 'wait', waitMs: 5500});
  expect(ask(book, 20_000)).toEqual({kind: 'wait', waitMs: 0});
});

it('the spacing counts from the end of a request', async () => {
  const [book] = await books();
  ask(book, 0);
  book?.noteDone('tracker', at(4000));
  expect(ask(book, 6500)).toEqual({kind: 'wait', waitMs: 4000});
});

it('another process waits as well', async () => {
  const [one, other] = await books(2);
  ask(one, 0);
  expect(ask(other, 500)).toEqual({kind: 'wait', waitMs: 6000});
});

it('requests of a day are counted, those of a solver twice, and no more are made', async () => {
  const [book] = await books();
  ask(book, 0, 2);
  expect(book?.state('tracker', at(1)).requestsToday).toBe(2);
  expect(ask(book, 60_000, 2)).toEqual({kind: 'spent', requests: 2});
  expect(ask(book, 60_000)).toEqual({kind: 'wait', waitMs: 0});
  expect(ask(book, 120_000)).toEqual({kind: 'spent', requests: 3});
});

it('the count begins anew at midnight UTC', async () => {
  const [book] = await books();
  ask(book, 0, 3);
  expect(ask(book, 12 * hourMs - 1)).toEqual({kind: 'spent', requests: 3});
  expect(ask(book, 12 * hourMs)).toEqual({kind: 'wait', waitMs: 0});
  expect(book?.state('tracker', at(12 * hourMs)).requestsToday).toBe(1);
});

it('a tracker that wants to be left alone is, also by another process, and for a day at most', async () => {
  const [one, other] = await books(2);
  one?.close('tracker', {until: at(hourMs), at: at(0)});
  expect(ask(other, 1)).toEqual({kind: 'closed', until: at(hourMs)});
  expect(ask(other, hourMs)).toEqual({kind: 'wait', waitMs: 0});
  one?.close('tracker', {until: at(1000 * hourMs), at: at(hourMs)});
  expect(other?.state('tracker', at(2 * hourMs)).closedUntil).toEqual(at(25 * hourMs));
});

it('trackers do not wait for each other', async () => {
  const [book] = await books();
  ask(book, 0);
  expect(book?.reserve('another', pace, {requests: 1, at: at(1)})).toEqual({kind: 'wait', waitMs: 0});
});

it('a clock that was set back makes no wait longer than the spacing', async () => {
  const [book] = await books();
  ask(book, 10 * hourMs);
  expect(ask(book, 0)).toEqual({kind: 'wait', waitMs: 6500});
});
