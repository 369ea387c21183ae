import {describe, expect, it, onTestFinished} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import {settingDefaults} from '../../src/config/config.ts';
import {createLibrary} from '../../src/core/library/library.ts';
import type {Running} from '../../src/dashboard/dashboard-world.ts';
import {keepLive} from '../../src/dashboard/live.ts';
import {createStore, type Store} from '../../src/dashboard/store.ts';
import type {Database} from '../../src/storage/database.ts';
import {openedDatabase} from '../support/approvals.ts';
import {aModel, dashboardNow} from '../support/dashboard-model.ts';
import {handClock} from '../support/waking-clock.ts';

type Live = {
  store: Store;
  ended: Promise<void>;
  look: () => Promise<void>;
  fail: (error: unknown) => void;
  stop: () => void;
};

/** A dashboard without a screen, over stores that fail when they are told to. */
async function live(): Promise<Live> {
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
  const store = createStore(aModel({screen: 'help'}), {onEffect: () => undefined, onBug: bug.reject});
  const library = createLibrary(db);
  const app = {signal: stop.signal, now: clock.now, sleep: clock.sleep, openLibrary: async () => library};
  // What keeps it live needs no more of the world.
  const running = {app, store, config: () => settingDefaults} as unknown as Running;
  const ended = Promise.race([keepLive(running, {isSpoken: false}), bug.promise]);
  const sleeps = async (): Promise<void> => {
    while (clock.sleeping().length === 0) await new Promise(resolve => setImmediate(resolve));
  };
  await sleeps();
  return {
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
