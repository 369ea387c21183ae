import {spawnSync} from 'node:child_process';
import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {fileSource} from '../src/base/file-source.ts';
import {httpSource} from '../src/clients/http-source.ts';
import type {MediaFacts} from '../src/media/facts.ts';
import {inspectMedia} from '../src/media/inspect/inspect-media.ts';
import {createFigures, type Figure, type Figures} from './support/figures.ts';
import {type FilmServer, startFilmServer} from './support/film-server.ts';
import {type FilmShape, writeFilm} from './support/films.ts';
import {medianMs} from './support/measure.ts';

const cache = join(import.meta.dirname, '.cache');
const bin = join(import.meta.dirname, '..', 'bin', 'felscanner.js');
const latencyMs = 20;
const localRuns = 15;
const remoteRuns = 5;

const atmosFilm: FilmShape = {seconds: 100, megabitsPerSecond: 80, trueHd: 'atmos'};
const plainFilm: FilmShape = {seconds: 30, megabitsPerSecond: 80, trueHd: 'plain'};

/** One verdict of a 1 GB film at 80 Mb/s: bytes, reads, time, memory, beside other programs on the same file. */
export async function benchInspect(): Promise<Figure[]> {
  const figures = createFigures('inspect');
  await mkdir(cache, {recursive: true});
  const film = join(cache, 'p7-fel-atmos.mkv');
  figures.add({figure: 'file', value: await writeFilm(film, atmosFilm), unit: 'bytes'});
  for (const samples of [1, 5, 10]) await benchLocal(figures, film, samples);
  await benchPlainSound(figures);
  const server = await startFilmServer(film, latencyMs);
  try {
    for (const samples of [1, 5, 10]) await benchRemote(figures, server, samples);
  } finally {
    await server.close();
  }
  benchMemory(figures, film);
  await benchPeers(figures, film, (await inspectFile(film, 5)).read.bytes);
  return figures.all;
}

async function inspectFile(path: string, samples: number): Promise<MediaFacts> {
  const source = await fileSource(path);
  try {
    return await inspectMedia(source, {samples});
  } finally {
    await source.close();
  }
}

function demandVerdict({label, audio}: MediaFacts, atmos: boolean): void {
  if (label === 'P7 FEL' && audio[0]?.atmos === atmos) return;
  throw new Error(`the verdict is wrong: ${label}, Atmos ${audio[0]?.atmos}`);
}

async function benchLocal(figures: Figures, film: string, samples: number): Promise<void> {
  const facts = await inspectFile(film, samples);
  demandVerdict(facts, true);
  const {bytes, requests} = facts.read;
  const isAim = samples === 5;
  const what = `local, ${samples} samples`;
  figures.add({figure: `${what}: read`, value: bytes, unit: 'bytes', ...(isAim && {aim: '<= 200,000'})});
  figures.add({figure: `${what}: reads`, value: requests, unit: '', ...(isAim && {aim: '<= 20'})});
  const ms = await medianMs(localRuns, () => inspectFile(film, samples));
  figures.add({figure: `${what}: median`, value: ms, unit: 'ms', ...(isAim && {aim: '<= 25'})});
}

async function benchPlainSound(figures: Figures): Promise<void> {
  const film = join(cache, 'p7-fel-plain.mkv');
  await writeFilm(film, plainFilm);
  const facts = await inspectFile(film, 5);
  demandVerdict(facts, false);
  figures.add({figure: 'TrueHD without Atmos, 5 samples: read', value: facts.read.bytes, unit: 'bytes'});
  figures.add({figure: 'TrueHD without Atmos, 5 samples: reads', value: facts.read.requests, unit: ''});
}

async function benchRemote(figures: Figures, server: FilmServer, samples: number): Promise<void> {
  const before = {...server.sent};
  const inspect = async (): Promise<MediaFacts> => inspectMedia(await httpSource(server.url), {samples});
  demandVerdict(await inspect(), true);
  const what = `HTTP with ${latencyMs} ms, ${samples} samples`;
  figures.add({figure: `${what}: sent`, value: server.sent.bytes - before.bytes, unit: 'bytes'});
  figures.add({figure: `${what}: requests`, value: server.sent.requests - before.requests, unit: ''});
  const ms = await medianMs(remoteRuns, inspect);
  figures.add({figure: `${what}: median`, value: ms, unit: 'ms', ...(samples === 5 && {aim: '<= 700'})});
}

/** The peak of the whole process, read as it leaves. The kernel's own maximum would count the forking parent's memory. */
function benchMemory(figures: Figures, film: string): void {
  const tell = `import {readFileSync} from 'node:fs';
    process.on('exit', () => process.stderr.write(readFileSync('/proc/self/status', 'utf8')));`;
  const hook = `data:text/javascript,${encodeURIComponent(tell)}`;
  const {stderr} = spawnSync(process.execPath, ['--import', hook, bin, 'inspect', film], {encoding: 'utf8'});
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB/m.exec(stderr)?.[1] ?? Number.NaN);
  figures.add({figure: 'peak memory of the process', value: kilobytes / 1024, unit: 'MiB', aim: '<= 150'});
}

const peers: Readonly<Record<string, readonly string[]>> = {
  ffprobe: ['-v', 'error', '-show_streams'],
  mediainfo: ['--Output=JSON'],
  'mkvmerge -J': [],
};

/** What the others read of the file, counted by the kernel for their process. */
async function benchPeers(figures: Figures, film: string, ownBytes: number): Promise<void> {
  for (const [name, args] of Object.entries(peers)) {
    const [program = '', ...fixed] = name.split(' ');
    if (spawnSync('which', [program]).status !== 0) {
      figures.add({figure: name, value: 'not installed', unit: ''});
      continue;
    }
    const command = [program, ...fixed, ...args, film];
    const {stdout} = spawnSync('sh', ['-c', '"$@" >/dev/null 2>&1; cat /proc/$$/io', 'sh', ...command], {
      encoding: 'utf8',
    });
    const bytes = Number(/^rchar: (\d+)/m.exec(stdout)?.[1] ?? Number.NaN);
    figures.add({figure: `${name}: read`, value: bytes, unit: 'bytes'});
    const aim = program === 'ffprobe' ? {aim: '>= 20'} : {};
    figures.add({figure: `${name} / felscanner, 5 samples: read`, value: bytes / ownBytes, unit: 'times', ...aim});
    const ms = await medianMs(3, async () => spawnSync(program, command.slice(1), {stdio: 'ignore'}));
    figures.add({figure: `${name}: median`, value: ms, unit: 'ms, whole process'});
  }
  const own = await medianMs(5, async () => spawnSync(process.execPath, [bin, 'inspect', film], {stdio: 'ignore'}));
  figures.add({figure: 'felscanner inspect: median', value: own, unit: 'ms, whole process'});
}
