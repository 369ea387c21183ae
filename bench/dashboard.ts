import {spawnSync} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {createFigures, type Figure, type Figures} from './support/figures.ts';
import {fillLibrary} from './support/fill-library.ts';
import {atPart, median} from './support/measure.ts';
import {memoryBytes, processorMs} from './support/process-figures.ts';
import {type PseudoTerminal, startOnTerminal} from './support/pseudo-terminal.ts';

const movies = 100_000;
const rounds = 9;
const idleMs = 20_000;
/** About as fast as a key repeats that is held down. */
const betweenKeysMs = 30;
const bin = join(import.meta.dirname, '..', 'bin', 'felscanner.js');
const size = {columns: 160, rows: 50};

const keys = {down: 'j', pageDown: '\u{1B}[6~', first: 'g', last: 'G', enter: '\r', escape: '\u{1B}'};
const searched = ['amber harbor 99', 'the golden', 'winter 2049', 'letter'];

/** The built dashboard on a terminal, before a large library. */
export async function benchDashboard(): Promise<Figure[]> {
  const figures = createFigures('dashboard');
  const folder = await mkdtemp(join(tmpdir(), 'felscanner-bench-'));
  try {
    fillLibrary(join(folder, 'felscanner.db'), movies);
    await benchFirstFrame(figures, folder);
    await benchUse(figures, folder);
  } finally {
    await rm(folder, {recursive: true});
  }
  return figures.all;
}

/** In turn with `node -e 0`, so that the ratio holds on a machine whose speed drifts. */
async function benchFirstFrame(figures: Figures, folder: string): Promise<void> {
  const shown: number[] = [];
  const node: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const terminal = await start(folder);
    try {
      const ms = (await terminal.frameWith(counts)) - terminal.startedAt;
      await terminal.leave('q');
      // The first one fills the cache of compiled code.
      if (round === 0) continue;
      shown.push(ms);
      node.push(bareNodeMs());
    } finally {
      await terminal.close();
    }
  }
  figures.add({figure: 'first frame with the counts', value: median(shown), unit: 'ms', aim: '350'});
  figures.add({figure: 'first frame / node -e 0', value: median(shown) / median(node), unit: 'times'});
}

async function benchUse(figures: Figures, folder: string): Promise<void> {
  const terminal = await start(folder);
  try {
    await terminal.frameWith(counts);
    await terminal.type('2');
    await terminal.frameWith(/100000 movies/);
    await benchKeys(figures, terminal);
    const {now, most} = memoryBytes(terminal.pid);
    figures.add({figure: 'memory after that', value: now / 1e6, unit: 'MB', aim: '180'});
    figures.add({figure: 'memory at most', value: most / 1e6, unit: 'MB', aim: '180'});
    await terminal.type('1');
    await setTimeout(1000);
    const before = {at: performance.now(), ms: processorMs(terminal.pid)};
    await setTimeout(idleMs);
    const share = (processorMs(terminal.pid) - before.ms) / (performance.now() - before.at);
    figures.add({figure: 'of one processor, left open', value: share * 100, unit: '%', aim: '3'});
    await terminal.leave('q');
  } finally {
    await terminal.close();
  }
}

async function benchKeys(figures: Figures, terminal: PseudoTerminal): Promise<void> {
  const type = async (key: string): Promise<number> => {
    const ms = await terminal.type(key);
    await setTimeout(betweenKeysMs);
    return ms;
  };
  const scrolled: number[] = [];
  for (let round = 0; round < 60; round += 1) scrolled.push(await type(keys.down));
  for (let round = 0; round < 60; round += 1) scrolled.push(await type(keys.pageDown));
  for (let round = 0; round < 20; round += 1) scrolled.push(await type(keys.last), await type(keys.first));
  addKeys(figures, 'key to frame, scrolling', scrolled);
  const letters: number[] = [];
  for (const title of searched) {
    await type('/');
    for (const letter of title) letters.push(await type(letter));
    await type(keys.enter);
    await type(keys.escape);
  }
  addKeys(figures, 'key to frame, searching', letters);
}

function addKeys(figures: Figures, figure: string, ms: readonly number[]): void {
  figures.add({figure: `${figure}, half of them`, value: median(ms), unit: 'ms'});
  figures.add({figure: `${figure}, 95 of 100`, value: atPart(ms, 0.95), unit: 'ms', aim: '25'});
}

/** The services it is set up for are never asked. */
function start(folder: string): Promise<PseudoTerminal> {
  const env = {FELSCANNER_DATA_DIR: folder, PLEX_URL: 'http://127.0.0.1:9', PLEX_TOKEN: 'bench'};
  return startOnTerminal([bin, 'dashboard'], {cwd: folder, env, ...size});
}

/** As a screen may write it. */
const counts = /100[.,  ]?000/;

function bareNodeMs(): number {
  const before = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - before;
}
