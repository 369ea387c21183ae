import {type ChildProcess, fork} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {PeerPart} from './storage-peer.ts';

export type Peer = {
  pid: number;
  /** Has it act; answers what it says. */
  act(): Promise<string>;
  /** Ends it without warning. */
  kill(): Promise<void>;
  /** Waits until it has ended by itself; answers the signal or the exit code. */
  ended(): Promise<string | number | null>;
};

/** A second process at this database, ready to act; ended with the running test. */
export async function startPeer(part: PeerPart, path: string): Promise<Peer> {
  const child = fork(join(import.meta.dirname, 'storage-peer.ts'), [part, path], {execArgv: []});
  const ended = once(child, 'exit');
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  await message(child);
  return {
    pid: child.pid ?? 0,
    act() {
      child.send('act');
      return message(child);
    },
    kill,
    async ended() {
      const [code, signal] = await ended;
      return signal ?? code;
    },
  };
}

async function message(child: ChildProcess): Promise<string> {
  const [text] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code, signal]) => [`ended with ${signal ?? code}`]),
  ]);
  return String(text);
}
