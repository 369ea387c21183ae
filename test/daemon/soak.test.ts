import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect, it} from 'vitest';
import {tidyHeap} from '../../src/base/tidy-heap.ts';

const peer = join(import.meta.dirname, '../support/soak-peer.ts');

it('ten thousand jobs leave the memory of a daemon within 20 MB of where it was', async () => {
  const flags = ['--expose-gc', ...tidyHeap];
  const {stdout} = await promisify(execFile)(process.execPath, [...flags, peer, '10000']);
  const {rounds, before, after} = JSON.parse(stdout);
  expect(rounds).toBeGreaterThan(9900);
  expect(after.heap - before.heap).toBeLessThan(20e6);
}, 240_000);
