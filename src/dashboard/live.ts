import {setImmediate} from 'node:timers/promises';
import {type MovieIndex, readMovieIndex} from '../core/library/movie-index.ts';
import {indexFigures} from '../core/reports/index-figures.ts';
import type {Database} from '../storage/database.ts';
import {findHolder} from '../storage/lease.ts';
import {writeMark} from '../storage/write-mark.ts';
import type {Running} from './dashboard-world.ts';
import {noticeOf} from './notice-of.ts';
import {readScreen} from './perform-effect.ts';

/** How often is looked whether somebody, this process or another, has written. Asks SQLite alone, which takes microseconds. */
const lookEveryMs = 500;
/** A clock that a screen reader speaks is of no use. */
const spokenTickMs = 60_000;
/** Of the time between two readings of the index no more than this part goes by reading it, however fast a scan writes. */
const indexShare = 0.25;

/** `seen`: the mark of the database before what is shown was read. */
type Beginning = {isSpoken: boolean; seen: string};

/**
 * Keeps the screen as the stores are, until the signal is aborted. What the stores cannot tell just now is told once, and looked at
 * again.
 */
export async function keepLive(running: Running, {isSpoken, ...shown}: Beginning): Promise<void> {
  const {app, store, config, refreshConfig} = running;
  const {db} = await app.openLibrary(config());
  const index = createIndexReader(running, db);
  let {seen} = shown;
  let tickedAt = app.now();
  let told: string | undefined;
  const look = async (): Promise<undefined> => {
    const mark = writeMark(db);
    if (mark !== seen) {
      await readScreen(running);
      seen = mark;
    }
    await index.refresh();
    if (await refreshConfig()) await readScreen(running);
  };
  while (!app.signal.aborted) {
    const notice = await look().catch(error => (app.signal.aborted ? undefined : noticeOf(error, app.now())));
    if (notice && notice.text !== told) store.dispatch({on: 'notice', notice});
    told = notice?.text;
    await app.sleep(lookEveryMs, app.signal).catch(error => {
      if (!app.signal.aborted) throw error;
    });
    const now = app.now();
    if (isSpoken ? now.getTime() - tickedAt.getTime() < spokenTickMs : secondOf(now) === secondOf(tickedAt)) continue;
    tickedAt = now;
    store.dispatch({on: 'tick', now});
  }
}

function secondOf(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

type IndexReader = {refresh(): Promise<void>};

/** Reads the index of movies when a scan has written, piece by piece, so that keys are answered meanwhile. */
function createIndexReader({app, store}: Running, db: Database): IndexReader {
  let readFor: string | undefined;
  let writtenThen: string | undefined;
  let restsUntil = 0;
  return {
    async refresh() {
      const isScanned = findHolder(db, {name: 'scan', now: app.now}) !== undefined;
      const stamp = libraryStamp(db, isScanned);
      const written = writeMark(db);
      const isWritten = isScanned && written !== writtenThen;
      if ((stamp === readFor && !isWritten) || app.now().getTime() < restsUntil) return;
      const startedAt = app.now().getTime();
      const index = await readInPieces(db, app.signal);
      if (!index) return;
      readFor = stamp;
      writtenThen = written;
      restsUntil = app.now().getTime() + (app.now().getTime() - startedAt) / indexShare;
      store.dispatch({on: 'took-index', index, figures: indexFigures(index)});
    },
  };
}

/** Movies are written by scans alone; each has a record, in which one that was killed leaves no word. */
function libraryStamp(db: Database, isScanned: boolean): string {
  type Row = {id: number; state: string; finished_at: number | null};
  const row = db.read(sql =>
    sql.prepare<[], Row>('SELECT id, state, finished_at FROM scans ORDER BY id DESC LIMIT 1').get(),
  );
  return `${isScanned} ${row?.state} ${row?.id} ${row?.finished_at}`;
}

async function readInPieces(db: Database, signal: AbortSignal): Promise<MovieIndex | undefined> {
  const reading = readMovieIndex(db);
  for (;;) {
    const piece = reading.next();
    if (piece.done) return piece.value;
    await setImmediate();
    if (signal.aborted) return undefined;
  }
}
