import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';

/** What a daemon tells of what it did, as it comes through the pipe. */
export type ToldEvent = Record<string, unknown> & {event: string; at: string};

export type DaemonChild = {
  /** Lets so much time go by for it. Rejects where it has ended. */
  pass: (ms: number) => Promise<void>;
  /** Ends it without warning. */
  kill: () => Promise<void>;
};

type Place = {cwd: string; env: Readonly<Record<string, string>>; now: Date; onEvent: (event: ToldEvent) => void};

/** Node keeps what it compiled there, by version and content. */
const compiled = join(import.meta.dirname, '../../node_modules/.cache/felscanner-programs');

/** A daemon as a process of its own, whose time goes by as it is told; ended with the test. */
export async function startDaemonChild({cwd, env, now, onEvent}: Place): Promise<DaemonChild> {
  const child = fork(join(import.meta.dirname, 'daemon-peer.ts'), [now.toISOString()], {
    cwd,
    env: {...env, PATH: process.env['PATH'] ?? '', NODE_COMPILE_CACHE: compiled},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  child.on('message', message => {
    const event = memberOf(message, 'event');
    if (isToldEvent(event)) onEvent(event);
  });
  await answerOf(child, 'ready');
  return {
    async pass(ms) {
      const answer = answerOf(child, 'at');
      child.send(ms);
      await answer;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits for a message with that member. */
function answerOf(child: ChildProcess, member: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      child.off('message', onMessage);
      child.off('exit', onExit);
    };
    const onExit = (): void => {
      leave();
      reject(new Error('the daemon has ended'));
    };
    const onMessage = (message: unknown): void => {
      const failure = memberOf(message, 'failed');
      if (failure === undefined && memberOf(message, member) === undefined) return;
      leave();
      if (failure === undefined) resolve();
      else reject(new Error(String(failure)));
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
  });
}

function memberOf(message: unknown, name: string): unknown {
  return typeof message === 'object' && message !== null
    ? Object.entries(message).find(([key]) => key === name)?.[1]
    : undefined;
}

function isToldEvent(event: unknown): event is ToldEvent {
  return typeof memberOf(event, 'event') === 'string' && typeof memberOf(event, 'at') === 'string';
}
