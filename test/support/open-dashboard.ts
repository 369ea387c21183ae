import {onTestFinished} from 'vitest';
import {createApp} from '../../src/app.ts';
import type {Sleep} from '../../src/base/retry.ts';
import {main} from '../../src/main.ts';
import {streamSink} from '../../src/output/sink.ts';
import {type FakeTerminal, fakeTerminal} from './fake-terminal.ts';

/** A dashboard that runs in this process, on a terminal of its own. */
export type OpenDashboard = {
  terminal: FakeTerminal;
  /** The exit code, once somebody has left. */
  ended: Promise<number>;
  /** What was printed behind the screen. */
  told: () => string;
  /** Aborts it, as a signal does. */
  stop: () => void;
};

type Opening = {
  /** The command line, `dashboard` unless it is given. */
  argv?: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd: string;
  now: () => Date;
  sleep: Sleep;
};

/** Opens it, and answers when its first frame is drawn. Closed with the test. */
export async function openDashboard({argv = ['dashboard'], env, cwd, now, sleep}: Opening): Promise<OpenDashboard> {
  const terminal = fakeTerminal(120, 40);
  const stop = new AbortController();
  const told: string[] = [];
  const err = {write: (text: string) => told.push(text), isTty: true, columns: 120, stream: undefined};
  const app = createApp({
    streams: {out: streamSink(terminal.stdout, () => stop.abort()), err},
    input: terminal.stdin,
    env: {LANG: 'C.UTF-8', NO_COLOR: '1', ...env},
    cwd,
    signal: stop.signal,
    now,
    platform: 'linux',
    home: '/dev/null/home',
    sleep,
  });
  const ended = main(argv, app);
  onTestFinished(async () => {
    stop.abort();
    await ended;
  });
  await Promise.race([
    terminal.until('Overview'),
    ended.then(code => Promise.reject(new Error(`it ended with ${code}: ${told.join('')}`))),
  ]);
  return {terminal, ended, told: () => told.join(''), stop: () => stop.abort()};
}
