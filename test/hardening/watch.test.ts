import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {DaemonEvent} from '../../src/daemon/daemon-event.ts';
import type {Loopback} from '../../src/simulators/loopback/start-loopback.ts';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {pendingIds} from '../support/approval-world.ts';
import {felFilm, melFilm} from '../support/plex-world.ts';
import {type WatchWorld, watchWorld} from '../support/watch-world.ts';
import {keptRows} from './kept-rows.ts';
import {serviceFaults} from './service-faults.ts';

const minute = 60_000;

/** Every service set up; a library that is scanned, a question that waits, and a download that is under way. */
async function livedWorld(): Promise<WatchWorld> {
  const world = await watchWorld();
  const claims = '2160p UHD BluRay REMUX DV FEL HEVC TrueHD 7 1 Atmos-GRP';
  world.offer({id: 7});
  world.offer({id: 8, name: `Beta 2020 ${claims}`, bytes: Buffer.concat([felFilm, felFilm])});
  const {clock, plex} = world;
  const media = simulatedMedia({file: '/movies/Beta (2020)/Beta.mkv', bytes: melFilm});
  plex.addMovie('1', simulatedMovie({title: 'Beta', year: 2020, media: [media]}));
  const run = (...argv: string[]): Promise<unknown> => world.run(argv, {sleep: ms => clock.pass(ms)});
  await run('scan');
  await run('ipt-fetch');
  const [first = '', second] = await pendingIds(world.json);
  expect(second).toBeDefined();
  await run('approve', first);
  await world.configure({
    torznab: true,
    flaresolverr: true,
    radarr: true,
    telegram: {notify: {health: true}},
    more: {schedule: {trackDownloads: '1m', iptFetch: '30m'}},
  });
  return world;
}

function servicesOf(world: WatchWorld): Readonly<Record<string, Loopback>> {
  const {plex, tracker, solver, indexer, radarr, qbittorrent, telegram} = world;
  return {plex, tracker, solver, indexer, radarr, qbittorrent, telegram};
}

/** What is wrong about what a daemon told. */
function judgeEvents(events: readonly DaemonEvent[], secrets: readonly string[]): string[] {
  const said = JSON.stringify(events);
  const troubles = events.flatMap(event => ('troubles' in event ? event.troubles : []));
  return [
    ...secrets.filter(secret => said.includes(secret)).map(secret => `told the secret ${secret}`),
    ...troubles.filter(({hint}) => hint === undefined).map(({message}) => `no hint: ${message}`),
    ...troubles.filter(({kind}) => kind === 'bug').map(({message}) => `a bug: ${message}`),
  ];
}

/** Polls of the trackers are bounded by their floors, all else by pauses that grow to a quarter of an hour, a minute for what listens. */
const mostRequests = 200;

describe('watch goes on where every service', () => {
  it.each(serviceFaults)(
    '%s, and is well when they are',
    async (_, kind) => {
      const world = await livedWorld();
      const {clock, tracker, indexer, plex, radarr, qbittorrent, telegram, folder} = world;
      const services = Object.entries(servicesOf(world));
      const data = join(folder, 'data');
      const before = keptRows(data);
      for (const [, service] of services) service.forgetRequests();
      const lifts = services.map(([, service]) => service.fail({match: /./, with: kind}));
      const {events, ended, stop} = await world.watch();
      let hasEnded = false;
      const end = (): void => {
        hasEnded = true;
      };
      ended.then(end, end);
      await clock.pass(30 * minute);
      expect(hasEnded).toBe(false);
      const secrets = [plex.token, tracker.pass, indexer.apiKey, radarr.apiKey, qbittorrent.password, telegram.token];
      expect(judgeEvents(events, secrets)).toEqual([]);
      expect(events.filter(event => event.event === 'job' && event.result === 'failed').length).toBeGreaterThan(5);
      const after = keptRows(data);
      expect([...before].filter(row => !after.has(row))).toEqual([]);
      expect(services.filter(([, {requests}]) => requests.length > mostRequests).map(([name]) => name)).toEqual([]);

      for (const lift of lifts) lift();
      await clock.pass(60 * minute);
      await stop();
      const {connections} = await world.json(['status']);
      const states = Array.isArray(connections) ? connections : [];
      expect(states.map(({service, state}) => `${service} ${state}`)).toEqual([
        'plex ok',
        'radarr ok',
        'qbittorrent ok',
        'telegram ok',
        'iptorrents ok',
        'torznab:indexer ok',
        'flaresolverr ok',
      ]);
    },
    240_000,
  );
});
