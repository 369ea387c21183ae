import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {fileSource} from '../src/base/file-source.ts';
import type {MediaFacts} from '../src/media/facts.ts';
import {inspectMedia} from '../src/media/inspect/inspect-media.ts';
import {benchCollections} from './collections.ts';
import {createFigures, type Figure} from './support/figures.ts';
import {writeFilm} from './support/films.ts';
import {
  middle,
  type Run,
  runBare,
  runOwn,
  runPeer,
  type Setting,
  scan,
  tell,
  withHousehold,
} from './support/household-runs.ts';
import {median} from './support/measure.ts';
import {proveLayers} from './support/prove-layers.ts';

const oldWay = fileURLToPath(import.meta.resolve('./support/old-way.ts'));
const cache = join(import.meta.dirname, '.cache');
const movies = 10_000;
const manyMovies = 100_000;
const probes = 500;
const rounds = 5;
const changeRounds = 3;

/** Scans of simulated Plex households as whole processes, beside the smallest client and the way of one request per movie. */
export async function benchScan(): Promise<Figure[]> {
  const figures = createFigures('scan');
  const folder = await mkdtemp(join(tmpdir(), 'felscanner-bench-'));
  try {
    await mkdir(cache, {recursive: true});
    const film = join(cache, 'p7-fel-atmos.mkv');
    await writeFilm(film, {seconds: 100, megabitsPerSecond: 80, trueHd: 'atmos'});
    const small = await withHousehold({movies, profile7: movies / 10}, household =>
      benchHousehold({figures, folder, household}),
    );
    await withHousehold({movies, profile7: probes, film}, household => benchProbes({figures, folder, household}));
    await withHousehold({movies: manyMovies, profile7: manyMovies / 10}, household =>
      benchMany({figures, folder, household}, {small, film}),
    );
  } finally {
    await rm(folder, {recursive: true});
  }
  return figures.all;
}

async function benchHousehold(setting: Setting): Promise<Run> {
  const {figures} = setting;
  // The server makes the text of every movie at its first request, and keeps it.
  await runBare(setting, 'warm');
  const bare: Run[] = [];
  const full: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await runBare(setting, `bare-${round}`));
    full.push(await scan(setting, `full-${round}`, {movies, added: movies}));
  }
  const own = middle(full);
  const least = middle(bare);
  const ratio = median(full.map(({ms}, round) => ms / (bare[round]?.ms ?? Number.NaN)));
  figures.add({figure: 'JSON of a movie', value: least.bodyBytes / movies, unit: 'bytes'});
  tell(figures, 'bare client', least);
  tell(figures, 'full scan', own, {ms: '<= 2,500', requests: '<= 60', peak: '<= 220'});
  figures.add({figure: 'full scan / bare client', value: ratio, unit: 'times', aim: '<= 3'});
  await benchRescans(setting);
  await benchCollections(setting, movies);
  await benchOldWay(setting, own);
  return own;
}

async function benchRescans(setting: Setting): Promise<void> {
  const {figures, household} = setting;
  const same: Run[] = [];
  for (let round = 0; round < rounds; round += 1) {
    same.push(await scan(setting, 'full-0', {movies, unchanged: movies}));
  }
  tell(figures, 'unchanged rescan', middle(same), {ms: '<= 500', requests: '<= 3'});
  const changed: Run[] = [];
  const quarter = movies / 400;
  for (let round = 0; round < changeRounds; round += 1) {
    await household.change(movies / 100);
    changed.push(await scan(setting, 'full-0', {movies, added: quarter, removed: quarter, updated: 2 * quarter}));
  }
  tell(figures, '1 % changed', middle(changed), {requests: '<= 60'});
}

async function benchOldWay(setting: Setting, own: Run): Promise<void> {
  const {figures} = setting;
  const old = await runPeer(setting, oldWay, 'old-way');
  tell(figures, 'old way, a request per movie', old);
  figures.add({figure: 'old way / full scan: time', value: old.ms / own.ms, unit: 'times'});
  figures.add({figure: 'old way / full scan: requests', value: old.requests / own.requests, unit: 'times'});
}

async function benchProbes(setting: Setting): Promise<void> {
  const {figures} = setting;
  await runBare(setting, 'warm-probes');
  const run = await scan(setting, 'probes', {movies, fel: probes, layerUnknown: 0}, {probe: true});
  const what = `full scan with ${probes} range probes`;
  tell(figures, what, run, {ms: '<= 45,000', peak: '<= 220'});
  figures.add({figure: `${what}: sent`, value: run.fileBytes / probes, unit: 'bytes a file', aim: '<= 200,000'});
}

async function benchMany(setting: Setting, {small, film}: {small: Run; film: string}): Promise<void> {
  const {figures, folder, household} = setting;
  const least = await runBare(setting, 'warm-many').then(() => runBare(setting, 'bare-many'));
  const run = await scan(setting, 'many', {movies: manyMovies, added: manyMovies});
  const share = manyMovies / movies;
  tell(figures, '100,000: bare client', least);
  tell(figures, '100,000: full scan', run);
  figures.add({figure: '100,000: full scan / bare client', value: run.ms / least.ms, unit: 'times'});
  const time = run.ms / small.ms / share;
  figures.add({figure: '100,000 / 10,000: time per movie', value: time, unit: 'times', aim: '<= 1.2'});
  const memory = run.peakBytes / small.peakBytes / share;
  figures.add({figure: '100,000 / 10,000: memory per movie', value: memory, unit: 'times', aim: '<= 0.5'});

  const dataDir = join(folder, 'many');
  const proven = proveLayers({
    dataDir,
    machineIdentifier: household.machineIdentifier,
    facts: await inspectFilm(film),
  });
  const durations: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const {ms, stdout} = await runOwn(setting, dataDir, ['movies', '--fel']);
    const rows = stdout.split('\n').length - 1;
    if (rows !== proven) throw new Error(`movies --fel printed ${rows} rows in place of ${proven}`);
    durations.push(ms);
  }
  figures.add({figure: `100,000: movies --fel, ${proven} rows`, value: median(durations), unit: 'ms', aim: '<= 300'});
}

async function inspectFilm(path: string): Promise<MediaFacts> {
  const source = await fileSource(path);
  try {
    return await inspectMedia(source, {samples: 5});
  } finally {
    await source.close();
  }
}
