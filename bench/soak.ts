import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {tidyHeap} from '../src/base/tidy-heap.ts';
import {createFigures, type Figure} from './support/figures.ts';

const peer = join(import.meta.dirname, '..', 'test', 'support', 'soak-peer.ts');
const rounds = 10_000;

/** What a daemon takes of memory over ten thousand jobs, its simulated services in the same process. */
export async function benchSoak(): Promise<Figure[]> {
  const figures = createFigures('soak');
  const flags = ['--expose-gc', ...tidyHeap];
  const {status, stdout, stderr} = spawnSync(process.execPath, [...flags, peer, String(rounds)], {encoding: 'utf8'});
  if (status !== 0) throw new Error(`the soak left with ${status}: ${stderr}`);
  const {before, after} = JSON.parse(stdout);
  const name = `${rounds} jobs of a daemon`;
  figures.add({figure: `${name}: more heap`, value: (after.heap - before.heap) / 1e6, unit: 'MB', aim: '<= 20'});
  figures.add({figure: `${name}: more of the process`, value: (after.rss - before.rss) / 1e6, unit: 'MB'});
  return figures.all;
}
