import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {createApp} from '../../src/app.ts';
import {watch} from '../../src/daemon/watch.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {startPlex} from '../../src/simulators/plex/start-plex.ts';
import {startQbittorrent} from '../../src/simulators/qbittorrent/start-qbittorrent.ts';
import {startRadarr} from '../../src/simulators/radarr/start-radarr.ts';
import {startTelegram} from '../../src/simulators/telegram/start-telegram.ts';
import {startHandClock} from './hand-clock.ts';
import {loadHouse} from './load-house.ts';

/**
 * `soak-peer.ts <rounds>` runs a daemon against simulated services, with the clock moved by hand, until so many jobs have run, and prints
 * as JSON what it took of memory before and behind them, in bytes. Needs --expose-gc.
 */
const rounds = Number(process.argv[2]);
/** What a daemon keeps of its services, and what V8 compiles, is there by then. */
const warmUp = 4000;
await loadHouse();
const clock = startHandClock(new Date('2026-01-02T03:04:05Z'));
const folder = await mkdtemp(join(tmpdir(), 'felscanner-soak-'));
const plex = await startPlex({now: clock.now});
const radarr = await startRadarr();
const qbittorrent = await startQbittorrent({now: clock.now});
const telegram = await startTelegram({chats: [{id: 4242, kind: 'private', title: 'Ada'}], now: clock.now});
const services = [plex, radarr, qbittorrent, telegram];
for (let count = 0; count < 200; count += 1) {
  plex.addMovie('1', simulatedMovie({title: `Film ${count}`, media: [simulatedMedia({file: `/movies/${count}.mkv`})]}));
}
let done = 0;
const control = new AbortController();
const sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};
const app = createApp({
  streams: {out: sink, err: sink},
  input: Readable.from([]),
  env: {
    PLEX_URL: plex.url,
    PLEX_TOKEN: plex.token,
    FELSCANNER_DATA_DIR: folder,
    RADARR_URL: radarr.address,
    RADARR_API_KEY: radarr.apiKey,
    QBITTORRENT_URL: qbittorrent.address,
    QBITTORRENT_USERNAME: qbittorrent.username,
    QBITTORRENT_PASSWORD: qbittorrent.password,
  },
  cwd: folder,
  signal: control.signal,
  now: clock.now,
  platform: 'linux',
  home: folder,
  sleep: clock.sleep,
});
const loadConfig = async (): ReturnType<typeof app.loadConfig> => {
  const config = await app.loadConfig({configFile: undefined, dataDir: undefined});
  const {token, url: apiRoot} = telegram;
  return {...config, telegram: {...config.telegram, token, apiRoot, chatId: '4242'}};
};
const watching = watch(app, {
  config: await loadConfig(),
  loadConfig,
  onEvent: event => {
    if (event.event === 'job') done += 1;
  },
  onHangup: () => () => undefined,
});
const before = await measureAt(warmUp);
const after = await measureAt(warmUp + rounds);
control.abort();
await watching;
app.close();
clock.close();
await Promise.all(services.map(service => service.close()));
await rm(folder, {recursive: true});
process.stdout.write(`${JSON.stringify({rounds: after.done - before.done, before, after})}\n`);

type Measured = {done: number; heap: number; rss: number};

/** What the services keep of requests is theirs. */
async function measureAt(count: number): Promise<Measured> {
  while (done < count) {
    await clock.pass(60_000);
    for (const service of services) service.forgetRequests();
  }
  // What it takes while it works, before it is tidied up for the other figure.
  const {rss} = process.memoryUsage();
  globalThis.gc?.();
  globalThis.gc?.();
  const {heapUsed, external} = process.memoryUsage();
  return {done, heap: heapUsed + external, rss};
}
