import {describe, expect, it, onTestFinished} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import {settingDefaults} from '../../src/config/config.ts';
import {createLibrary} from '../../src/core/library/library.ts';
import {createMovieWriter} from '../../src/core/library/movie-writer.ts';
import type {Running} from '../../src/dashboard/dashboard-world.ts';
import {keepLive} from '../../src/dashboard/live.ts';
import type {Model} from '../../src/dashboard/model.ts';
import {createStore, type Store} from '../../src/dashboard/store.ts';
import type {Database} from '../../src/storage/database.ts';
import {acquireLease} from '../../src/storage/lease.ts';
import {writeMark} from '../../src/storage/write-mark.ts';
import {aQuestion, ask, openedDatabase} from '../support/approvals.ts';
import {aModel, dashboardNow} from '../support/dashboard-model.ts';
import {plexMovie} from '../support/library.ts';
import {handClock} from '../support/waking-clock.ts';

type Live = {
  db: Database;
  store: Store;
  ended: Promise<void>;
  look: () => Promise<void>;
  fail: (error: unknown) => void;
  stop: () => void;
};

type Opening = {model?: Model /** Writes once the first screen was read. */; meanwhile?: (db: Database) => void};

/** A dashboard without a screen, over stores that fail when they are told to. */
async function live({model = aModel({screen: 'help'}), meanwhile}: Opening = {}): Promise<Live> {
  const kept = await openedDatabase();
  let failure: unknown;
  const db: Database = {
    ...kept,
    read(work) {
      if (failure !== undefined) throw failure;
      return kept.read(work);
    },
  };
  const clock = handClock(dashboardNow);
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const bug = Promise.withResolvers<never>();
  const store = createStore(model, {onEffect: () => undefined, onBug: bug.reject});
  const library = createLibrary(db);
  const app = {signal: stop.signal, now: clock.now, sleep: clock.sleep, openLibrary: async () => library};
  // What keeps it live needs no more of the world.
  const running = {app, store, config: () => settingDefaults, refreshConfig: async () => false} as unknown as Running;
  const seen = writeMark(kept);
  meanwhile?.(kept);
  const ended = Promise.race([keepLive(running, {isSpoken: false, seen}), bug.promise]);
  const sleeps = async (): Promise<void> => {
    while (clock.sleeping().length === 0) await new Promise(resolve => setImmediate(resolve));
  };
  await sleeps();
  return {
    db: kept,
    store,
    ended,
    async look() {
      clock.pass(500);
      await sleeps();
    },
    fail: error => {
      failure = error;
    },
    stop: () => stop.abort(),
  };
}

describe('what is written', () => {
  it('between the first reading and the first look appears all the same', async () => {
    const {store} = await live({meanwhile: db => ask(db)});
    expect(store.model().snapshot.approvals).toHaveLength(1);
  });

  it('about the release that is shown appears', async () => {
    const release = {...aQuestion().release, key: 1};
    const model = aModel({
      screen: 'release',
      release: {key: release.key, isRead: true, why: undefined},
      snapshot: {releases: {total: 1, releases: [{release, decision: undefined}]}},
    });
    const {store, db, look} = await live({model});
    ask(db);
    await look();
    expect(store.model().release.why?.release.name).toBe(release.name);
  });

  it('by a scan that was killed is in the index all the same', async () => {
    const {store, db, look} = await live();
    const {scans, registry} = createLibrary(db);
    const lease = acquireLease(db, {name: 'scan', holder: 'felscanner scan', now: () => dashboardNow, host: 'nas'});
    const scanId = scans.startScan('incremental', dashboardNow);
    await look();
    const library = {key: '1', title: 'Movies', type: 'movie', contentChangedAt: 2, locations: []};
    const {id: libraryId} = registry.enter('server', library);
    createMovieWriter(db, {server: 'server', libraryId, scanId}).writeMovies([plexMovie({ratingKey: '9'})]);
    lease.release();
    for (let count = 0; count < 5; count += 1) await look();
    expect(store.model().index?.size).toBe(1);
  });
});

describe('stores that fail while the dashboard runs', () => {
  it('are told of, and looked at again', async () => {
    const {store, look, fail} = await live();
    fail(new UserError('busy', 'another process holds the database', {hint: 'wait'}));
    await look();
    expect(store.model().notice).toMatchObject({
      tone: 'failure',
      text: 'another process holds the database',
      hint: 'wait',
    });
    fail(undefined);
    store.dispatch({on: 'notice', notice: undefined});
    await look();
    expect(store.model().notice).toBeUndefined();
  });

  it('are told of once, however long they fail', async () => {
    const {store, look, fail} = await live();
    fail(new UserError('busy', 'another process holds the database'));
    await look();
    store.dispatch({on: 'notice', notice: undefined});
    await look();
    expect(store.model().notice).toBeUndefined();
  });

  it('end it where they fail by a bug', async () => {
    const {ended, fail, look} = await live();
    const bug = new TypeError('a bug');
    fail(bug);
    const told = expect(ended).rejects.toBe(bug);
    await Promise.race([look(), told]);
    await told;
  });

  it('are no matter once somebody has left', async () => {
    const {ended, fail, stop} = await live();
    fail(new UserError('busy', 'another process holds the database'));
    stop();
    await expect(ended).resolves.toBeUndefined();
  });
});
