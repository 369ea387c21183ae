import {onTestFinished} from 'vitest';
import type {App} from '../../src/app.ts';
import type {Sleep} from '../../src/base/retry.ts';
import type {UserError} from '../../src/base/user-error.ts';
import {serveTelegram} from '../../src/tasks/telegram/serve-telegram.ts';
import {appOf} from './app-of.ts';
import type {ApprovalWorld} from './approval-world.ts';

/** Somebody who listens to Telegram, as `watch` does, until the test ends. */
export type Listening = {
  app: App;
  /** What could not be done, in the order it was told. */
  troubles: UserError[];
  /** Ends it as SIGTERM does, and waits till it has ended. */
  stop: () => Promise<void>;
  /** Rejects with what listening ended with. */
  ended: Promise<void>;
};

/** Begins to listen to the Telegram of a world. */
export async function listen(world: ApprovalWorld, {sleep}: {sleep?: Sleep} = {}): Promise<Listening> {
  const control = new AbortController();
  const app = appOf(world, {signal: control.signal, ...(sleep && {sleep})});
  const config = await app.loadConfig({configFile: undefined, dataDir: undefined});
  const troubles: UserError[] = [];
  const ended = serveTelegram(app, {config, onTrouble: trouble => troubles.push(trouble)});
  // A test that waits for the end hears of it.
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    control.abort();
    await ended;
  };
  onTestFinished(() => stop().catch(() => undefined));
  return {app, troubles, stop, ended};
}

/** The same, once it waits for what people do. */
export async function listening(world: ApprovalWorld, options?: Parameters<typeof listen>[1]): Promise<Listening> {
  const one = await listen(world, options);
  await world.telegram.whenPolled();
  return one;
}

/** Lets somebody do something, and waits till felscanner has done its part and listens again. */
export async function during(world: ApprovalWorld, deed: () => unknown): Promise<void> {
  deed();
  await world.telegram.whenPolled();
}
