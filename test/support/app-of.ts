import {join} from 'node:path';
import {Readable} from 'node:stream';
import {onTestFinished} from 'vitest';
import {type App, createApp} from '../../src/app.ts';
import type {Sleep} from '../../src/base/retry.ts';
import type {ApprovalWorld} from './approval-world.ts';

const sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};

/** An app of its own against the services of a world, as a process would have it, closed with the test. Whoever waits lets the time go by. */
export function appOf(world: ApprovalWorld, {signal, sleep}: {signal?: AbortSignal; sleep?: Sleep} = {}): App {
  const {plex, folder, now} = world;
  const app = createApp({
    streams: {out: sink, err: sink},
    input: Readable.from([]),
    env: {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: join(folder, 'data')},
    cwd: folder,
    signal: signal ?? new AbortController().signal,
    now,
    platform: 'linux',
    home: '/dev/null/home',
    sleep: sleep ?? (async ms => world.pass(ms / 60_000)),
  });
  onTestFinished(() => app.close());
  return app;
}
