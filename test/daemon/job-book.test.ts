import {describe, expect, it, onTestFinished} from 'vitest';
import {pauseJob, resumeJob} from '../../src/core/jobs/job-pauses.ts';
import {listJobRecords} from '../../src/core/jobs/job-store.ts';
import {type JobBook, openJobBook} from '../../src/daemon/job-book.ts';
import {nextRunAt} from '../../src/daemon/next-run.ts';
import {parseSchedule} from '../../src/daemon/schedule.ts';
import type {Database} from '../../src/storage/database.ts';
import {migrations} from '../../src/storage/migrations/index.ts';
import {openDatabase} from '../../src/storage/open-database.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const start = new Date('2026-01-02T03:04:05Z').getTime();

function atSecond(seconds: number): Date {
  return new Date(start + seconds * 1000);
}

async function openBook(): Promise<{db: Database; book: JobBook; kept: () => object | undefined}> {
  const db = openDatabase({path: `${await temporaryFolder()}/felscanner.db`, migrations});
  onTestFinished(() => db.close());
  const book = openJobBook(db);
  book.enter(['a'], atSecond(0));
  return {db, book, kept: () => listJobRecords(db)[0]};
}

function runs(book: JobBook, seconds: number, end: {ok: boolean; message?: string} = {ok: true}): void {
  book.noteStarted('a', atSecond(seconds));
  book.noteFinished('a', {at: atSecond(seconds), message: undefined, ...end});
}

describe('the book of jobs', () => {
  it('writes down the first run, and of runs that go well one a minute', async () => {
    const {book, kept} = await openBook();
    runs(book, 5);
    expect(kept()).toMatchObject({startedAt: atSecond(5), ok: true});
    for (let seconds = 10; seconds < 65; seconds += 5) runs(book, seconds);
    expect(kept()).toMatchObject({startedAt: atSecond(5), ok: true});
    expect(book.records.get('a')).toMatchObject({startedAt: atSecond(60), ok: true});
    runs(book, 65);
    expect(kept()).toMatchObject({startedAt: atSecond(65), ok: true});
  });

  it('writes down at once what goes wrong, what goes well again, and what has something to say', async () => {
    const {book, kept} = await openBook();
    runs(book, 5);
    runs(book, 10, {ok: false, message: 'it failed'});
    expect(kept()).toMatchObject({ok: false, message: 'it failed', failures: 1});
    runs(book, 15, {ok: false, message: 'it failed'});
    expect(kept()).toMatchObject({failures: 2});
    runs(book, 20);
    expect(kept()).toMatchObject({ok: true, failures: 0, message: undefined});
    runs(book, 25, {ok: true, message: 'one sent'});
    expect(kept()).toMatchObject({message: 'one sent'});
  });

  it('counts a run whose process ends in the middle as one that failed', async () => {
    const {db, book} = await openBook();
    book.noteStarted('a', atSecond(5));
    const [record] = listJobRecords(db);
    expect(record).toMatchObject({startedAt: atSecond(5), ok: undefined, failures: 1});
    expect(openJobBook(db).records.get('a')).toEqual(record);
  });

  it('has what something else was at done again soon, not only the next day', async () => {
    const {book} = await openBook();
    book.noteStarted('a', atSecond(5));
    book.noteSkipped('a', atSecond(6));
    const job = {
      name: 'a',
      schedule: parseSchedule('0 4 * * *'),
      retries: 'soon',
      atFirst: false,
      isSpread: false,
    } as const;
    const record = book.records.get('a');
    expect(record && nextRunAt(job, record, atSecond(7))).toEqual(atSecond(16));
  });

  it('keeps what others decide of pauses, also where it writes a run down before it knows', async () => {
    const {db, book, kept} = await openBook();
    db.write(sql => pauseJob(sql, 'a', atSecond(1)));
    runs(book, 5, {ok: false, message: 'it failed'});
    expect(kept()).toMatchObject({pausedAt: atSecond(1), message: 'it failed'});
    book.learnPauses();
    expect(book.records.get('a')).toMatchObject({pausedAt: atSecond(1), message: 'it failed'});
    expect(openJobBook(db).records.get('a')).toMatchObject({pausedAt: atSecond(1)});
    db.write(sql => resumeJob(sql, 'a'));
    runs(book, 70);
    book.learnPauses();
    expect(book.records.get('a')).toMatchObject({pausedAt: undefined, ok: true});
    expect(kept()).toMatchObject({pausedAt: undefined});
  });

  it('forgets a pause with the job', async () => {
    const {db, book, kept} = await openBook();
    db.write(sql => pauseJob(sql, 'a', atSecond(1)));
    book.enter([], atSecond(2));
    book.enter(['a'], atSecond(3));
    book.learnPauses();
    expect(kept()).toMatchObject({name: 'a', pausedAt: undefined});
    expect(book.records.get('a')).toMatchObject({pausedAt: undefined});
  });

  it('forgets jobs that there are no more', async () => {
    const {db, book} = await openBook();
    book.enter(['b'], atSecond(9));
    expect(listJobRecords(db).map(({name}) => name)).toEqual(['b']);
    expect(book.records.get('b')).toMatchObject({firstSeenAt: atSecond(9)});
  });
});
