import {join} from 'node:path';
import {Readable} from 'node:stream';
import {setTimeout} from 'node:timers/promises';
import {describe, expect, it, onTestFinished} from 'vitest';
import {type App, createApp} from '../../src/app.ts';
import type {Config} from '../../src/config/config.ts';
import type {Release} from '../../src/core/releases/release.ts';
import {createReleaseStore} from '../../src/core/releases/release-store.ts';
import {fetchTorrent} from '../../src/tasks/fetch-torrent.ts';
import {loadTestConfig} from '../support/load-config.ts';
import {type ReleaseWorld, releaseWorld} from '../support/release-world.ts';

const sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};

/** A program of its own with the settings and the database of a world. */
async function program({folder, now}: ReleaseWorld): Promise<{app: App; config: Config; release: Release}> {
  const app = createApp({
    streams: {out: sink, err: sink},
    input: Readable.from([]),
    env: {},
    cwd: folder,
    signal: new AbortController().signal,
    now,
    platform: 'linux',
    home: '/nowhere',
    // Who waits for another must let it go on.
    sleep: (_, signal) => setTimeout(5, undefined, {signal}),
  });
  onTestFinished(() => app.close());
  const config = await loadTestConfig({cwd: folder, dataDir: join(folder, 'data')});
  const {db} = await app.openLibrary(config);
  const [release] = createReleaseStore(db).listReleases();
  if (!release) throw new Error('nothing was listed');
  return {app, config, release};
}

async function listed(): Promise<ReleaseWorld> {
  const world = await releaseWorld();
  world.tracker.addTorrent({id: 7, name: 'Alpha 2019 2160p DV FEL-GRP', description: 'BL+EL+RPU'});
  await world.run(['ipt-fetch']);
  world.tracker.forgetRequests();
  return world;
}

describe('the .torrent of a release', () => {
  it('is fetched once and never again, also by another program', async () => {
    const world = await listed();
    const one = await program(world);
    const torrent = await fetchTorrent(one.app, one.config, one.release);
    expect(torrent).toBeInstanceOf(Uint8Array);
    const other = await program(world);
    expect(await fetchTorrent(one.app, one.config, one.release)).toEqual(torrent);
    expect(await fetchTorrent(other.app, other.config, other.release)).toEqual(torrent);
    expect(world.tracker.requests.map(({path}) => path)).toEqual([
      '/download.php/7/Alpha.2019.2160p.DV.FEL-GRP.torrent',
    ]);
  });

  it('is fetched once by two that want it at once', async () => {
    const world = await listed();
    const [one, other] = [await program(world), await program(world)];
    const torrents = await Promise.all(
      [one, other].map(({app, config, release}) => fetchTorrent(app, config, release)),
    );
    expect(torrents[0]).toEqual(torrents[1]);
    expect(world.tracker.requests).toHaveLength(1);
  });

  it('may be a magnet link, which is kept too', async () => {
    const world = await releaseWorld();
    world.indexer.setReleases([{id: 1, name: 'Alpha 2019 2160p DV BL+EL+RPU-GRP'}]);
    world.indexer.setDialect({link: 'redirect'});
    await world.configure({iptorrents: undefined, torznab: true});
    await world.run(['ipt-fetch']);
    world.indexer.forgetRequests();
    const {app, config, release} = await program(world);
    const first = await fetchTorrent(app, config, release);
    expect(first).toMatchObject({magnet: expect.stringMatching(/^magnet:\?xt=urn:btih:/)});
    expect(await fetchTorrent(app, config, release)).toEqual(first);
    expect(world.indexer.requests).toHaveLength(1);
  });

  it('that could not be fetched is asked for again', async () => {
    const world = await listed();
    const {app, config, release} = await program(world);
    world.tracker.become('logged-out');
    await expect(fetchTorrent(app, config, release)).rejects.toMatchObject({state: 'logged-out'});
    world.tracker.become('ok');
    expect(await fetchTorrent(app, config, release)).toBeInstanceOf(Uint8Array);
  });

  it('of a source that is not set up any more is a matter of the settings', async () => {
    const world = await listed();
    await world.configure({iptorrents: undefined});
    const {app, config, release} = await program(world);
    await expect(fetchTorrent(app, config, release)).rejects.toMatchObject({
      kind: 'config',
      message: 'iptorrents, which listed Alpha 2019 2160p DV FEL-GRP, is not set up any more',
    });
  });
});
