import {spawnSync} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createFigures, type Figure} from './support/figures.ts';
import {writeSmallFilm} from './support/films.ts';
import {median} from './support/measure.ts';

const rounds = 15;
const bin = join(import.meta.dirname, '..', 'bin', 'felscanner.js');

/** Whole processes against `node -e 0`, in turn, so that the ratio holds on a machine whose speed drifts. */
export async function benchStartup(): Promise<Figure[]> {
  const figures = createFigures('startup');
  const folder = await mkdtemp(join(tmpdir(), 'felscanner-bench-'));
  try {
    const film = join(folder, 'small.mkv');
    await writeFile(film, writeSmallFilm());
    const commands = {
      '--version': {args: [bin, '--version'], aim: '<= 2'},
      'inspect of a small file': {args: [bin, 'inspect', film], aim: '<= 4'},
    };
    for (const [name, {args, aim}] of Object.entries(commands)) {
      const {ratio, ownMs, nodeMs} = compare(args);
      figures.add({figure: `${name} / node -e 0`, value: ratio, unit: 'times', aim});
      figures.add({figure: `${name}, node -e 0`, value: `${Math.round(ownMs)}, ${Math.round(nodeMs)}`, unit: 'ms'});
    }
  } finally {
    await rm(folder, {recursive: true});
  }
  return figures.all;
}

function compare(args: readonly string[]): {ratio: number; ownMs: number; nodeMs: number} {
  const own: number[] = [];
  const node: number[] = [];
  run(args);
  for (let round = 0; round < rounds; round += 1) {
    own.push(run(args));
    node.push(run(['-e', '0']));
  }
  return {ratio: median(own.map((ms, round) => ms / (node[round] ?? ms))), ownMs: median(own), nodeMs: median(node)};
}

function run(args: readonly string[]): number {
  const before = performance.now();
  const {status, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8'});
  if (status !== 0) throw new Error(`node ${args.join(' ')} left with ${status}: ${stderr}`);
  return performance.now() - before;
}
