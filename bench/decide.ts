import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseResults} from '../src/clients/iptorrents/parse-results.ts';
import type {DecideRun} from './support/decide-run.ts';
import {createFigures, type Figure} from './support/figures.ts';
import {fillLibrary} from './support/fill-library.ts';
import {listedReleases} from './support/many-releases.ts';
import {median, medianMs} from './support/measure.ts';
import {resultsPage} from './support/results-page.ts';
import {runWholeProcess} from './support/whole-process.ts';

const decideRun = fileURLToPath(import.meta.resolve('./support/decide-run.ts'));
const movies = 100_000;
const releases = 10_000;
const rows = 100;
const rounds = 3;

/** Releases against a large library as whole processes, and one page of results. */
export async function benchDecide(): Promise<Figure[]> {
  const figures = createFigures('decide');
  const folder = await mkdtemp(join(tmpdir(), 'felscanner-bench-'));
  try {
    const path = join(folder, 'felscanner.db');
    fillLibrary(path, movies);
    const runs: (DecideRun & {peakBytes: number})[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const {stdout, peakBytes} = await runWholeProcess([decideRun, path, String(releases), String(movies)], {
        cwd: folder,
        env: {},
      });
      runs.push({...(JSON.parse(stdout) as DecideRun), peakBytes});
    }
    const [first] = runs;
    const middle = (figure: (run: DecideRun & {peakBytes: number}) => number): number => median(runs.map(figure));
    const against = `${releases} releases against ${movies} movies`;
    figures.add({figure: 'titles of the library keyed, once', value: first?.keyMs ?? Number.NaN, unit: 'ms'});
    figures.add({figure: 'names read and kept, new ones', value: first?.readMs ?? Number.NaN, unit: 'ms'});
    figures.add({figure: 'decisions kept, new ones', value: first?.keepMs ?? Number.NaN, unit: 'ms'});
    figures.add({figure: against, value: middle(({decideMs}) => decideMs), unit: 'ms', aim: '2000'});
    const {keyMs = 0, readMs = 0, keepMs = 0, decideMs: firstMs = 0} = first ?? {};
    figures.add({
      figure: 'the same from nothing: keyed, read, kept',
      value: keyMs + readMs + firstMs + keepMs,
      unit: 'ms',
    });
    figures.add({figure: 'of these matched', value: first?.matched ?? 0, unit: 'releases'});
    figures.add({figure: 'memory at most', value: middle(({peakBytes}) => peakBytes) / 1e6, unit: 'MB', aim: '250'});
  } finally {
    await rm(folder, {recursive: true});
  }
  const page = resultsPage(listedReleases(rows, movies));
  const options = {base: 'http://127.0.0.1', now: new Date('2026-01-02T03:04:05Z')};
  const parse = await medianMs(20, () => Promise.resolve(parseResults(page, options)));
  figures.add({figure: `a page of ${rows} rows`, value: parse, unit: 'ms', aim: '15'});
  return figures.all;
}
