import {once} from 'node:events';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {connect, createServer} from 'node:net';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {describe, expect, it, onTestFinished, vi} from 'vitest';
import type {QbittorrentClient, QbittorrentTorrent} from '../../../src/clients/qbittorrent/qbittorrent.ts';
import {makeTorrent} from '../../../src/simulators/qbittorrent/make-torrent.ts';
import {startQbittorrentNox} from '../../support/qbittorrent-nox.ts';
import {isInstalled} from '../../support/real-program.ts';
import {addRequest, bookForTest, clientFor as clientOf, failure} from './qbittorrent-for-test.ts';

type Peer = {url: string; username: string; password: string};

/** With the real clock, by which the program answers. */
function clientFor({url, ...account}: Peer, overrides: Parameters<typeof clientOf>[1] = {}): QbittorrentClient {
  return clientOf({address: url, ...account}, {sleep: ms => wait(ms), now: () => new Date(), ...overrides});
}

const name = 'A.Film.2020.2160p-GRP.mkv';

const bytes = Uint8Array.from({length: 300_000}, (_, index) => (index * 7919) % 251);

/** The torrent as soon as it is as it should be. */
function whenSeen(
  client: QbittorrentClient,
  infohashes: readonly string[],
  check: (torrent: QbittorrentTorrent | undefined) => void,
): Promise<void> {
  return vi.waitFor(async () => check((await client.listTorrents(infohashes))[0]), {timeout: 20_000, interval: 250});
}

/** The address of another port that leads to the same server, as a container maps it. */
async function mappedPort(url: string): Promise<string> {
  const server = createServer(socket => {
    const inner = connect(Number(new URL(url).port), '127.0.0.1');
    for (const end of [socket, inner]) end.on('error', () => end.destroy());
    socket.pipe(inner).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

// Skipped where qbittorrent-nox is missing (apt-get install qbittorrent-nox), except under CI=true.
describe.skipIf(!isInstalled('qbittorrent-nox'))('a real qBittorrent', {timeout: 60_000}, () => {
  it('is signed in to, and tells version, settings and free space', async () => {
    const nox = await startQbittorrentNox();
    const client = clientFor(nox);
    const {version, apiVersion} = await client.fetchVersion();
    expect([version, apiVersion]).toEqual([expect.stringMatching(/^\d+\.\d+/), expect.stringMatching(/^2\.\d+/)]);
    expect(await client.fetchSettings()).toEqual({
      incompletePath: undefined,
      marksIncomplete: false,
      savePath: nox.downloads,
    });
    expect(await client.fetchFreeSpace()).toBeGreaterThan(0);
    expect(await client.listTorrents(['0'.repeat(40)])).toEqual([]);
  });

  it('is asked once with a wrong password, and let alone after', async () => {
    const nox = await startQbittorrentNox();
    const signIns = bookForTest();
    for (let attempt = 0; attempt < 7; attempt += 1) {
      const client = clientFor({...nox, password: 'wrong-secret-pass'}, {signIns});
      expect(await failure(client.fetchVersion())).toMatchObject({kind: 'refused'});
    }
    expect(signIns.refusals).toHaveLength(1);
    expect(await clientFor(nox).fetchVersion()).toMatchObject({version: expect.any(String)});
  });

  it('says when it has banned this address', async () => {
    const nox = await startQbittorrentNox();
    const wrong = {...nox, password: 'wrong-secret-pass'};
    for (let attempt = 0; attempt < 5; attempt += 1) await failure(clientFor(wrong).fetchVersion());
    expect((await failure(clientFor(nox).fetchVersion())).message).toContain('has banned this address');
  });

  it('refuses an address with another port, which counts as no sign-in', async () => {
    const nox = await startQbittorrentNox();
    const url = await mappedPort(nox.url);
    const signIns = bookForTest();
    expect(await failure(clientFor({...nox, url}, {signIns}).fetchVersion())).toMatchObject({
      message: `qBittorrent at ${url} refuses requests by this address (HTTP 401)`,
      hint: expect.stringContaining('same port inside and outside'),
    });
    expect(signIns.refusals).toEqual([]);
  });

  it('makes a category once', async () => {
    const nox = await startQbittorrentNox();
    const client = clientFor(nox);
    await client.ensureCategory('movies & fel+é');
    await client.ensureCategory('movies & fel+é');
    expect(Object.keys(JSON.parse(await nox.ask('/torrents/categories')))).toEqual(['movies & fel+é']);
    expect(await failure(client.ensureCategory('a//b'))).toMatchObject({hint: expect.stringContaining('category')});
  });

  it.each(['v1', 'v2', 'hybrid'] as const)(
    'checks what is in the folder of a torrent of %s, and is complete',
    async version => {
      const nox = await startQbittorrentNox();
      const client = clientFor(nox);
      const savePath = join(nox.downloads, 'A Film (2020)');
      await mkdir(savePath);
      await writeFile(join(savePath, name), bytes);
      const torrent = makeTorrent([{path: name, bytes}], {version});
      const request = addRequest({torrent: torrent.bytes, infohashes: torrent.infohashes, savePath});
      expect(await client.addTorrent(request)).toBe('added');
      expect(await client.addTorrent(request)).toBe('there');
      for (const infohash of torrent.infohashes) {
        await whenSeen(client, [infohash], found =>
          expect(found).toMatchObject({
            isComplete: true,
            state: 'seeding',
            progress: 1,
            downloadedBytes: 300_000,
            totalBytes: 300_000,
            infohashes: expect.arrayContaining(torrent.infohashes),
            name,
            savePath,
            contentPath: join(savePath, name),
            category: 'movies-fel',
            addedAt: expect.any(Date),
            completedAt: expect.any(Date),
            etaSeconds: undefined,
          }),
        );
      }
      const [found] = await client.listTorrents(torrent.infohashes);
      expect(await client.listFiles(found?.infohash ?? '')).toEqual([{path: name, sizeBytes: 300_000}]);
    },
  );

  it('downloads from a seeder into the incomplete folder, and is complete where it stays', async () => {
    const [seeder, nox] = await Promise.all([startQbittorrentNox(), startQbittorrentNox()]);
    const torrent = makeTorrent([{path: name, bytes}]);
    const [infohash = ''] = torrent.infohashes;
    await writeFile(join(seeder.downloads, name), bytes);
    const ours = {torrent: torrent.bytes, infohashes: torrent.infohashes};
    const source = clientFor(seeder);
    await source.addTorrent(addRequest({...ours, savePath: seeder.downloads}));
    await whenSeen(source, [infohash], found => expect(found?.isComplete).toBe(true));

    const client = clientFor(nox);
    const [savePath, incompletePath] = [join(nox.downloads, 'A Film (2020)'), join(nox.downloads, 'incomplete')];
    expect(await client.addTorrent(addRequest({...ours, savePath, incompletePath}))).toBe('added');
    const [before] = await client.listTorrents([infohash]);
    expect(before).toMatchObject({isComplete: false, progress: 0, savePath});
    await nox.ask('/torrents/addPeers', {hashes: infohash, peers: seeder.peer});
    await whenSeen(client, [infohash], found => expect(found?.isComplete).toBe(true));
    const [after] = await client.listTorrents([infohash]);
    expect(after).toMatchObject({state: 'seeding', contentPath: join(savePath, name), downloadedBytes: 300_000});
    expect(Buffer.compare(await readFile(join(savePath, name)), bytes)).toBe(0);
  });

  it('adds a torrent stopped, without a folder of its own, and in order', async () => {
    const nox = await startQbittorrentNox();
    const client = clientFor(nox);
    const files = ['film.mkv', 'subs/film.srt'].map(path => ({path, bytes: bytes.subarray(0, 50_000)}));
    const torrent = makeTorrent(files, {name: 'A Folder'});
    await client.addTorrent(
      addRequest({torrent: torrent.bytes, infohashes: torrent.infohashes, savePath: nox.downloads, paused: true}),
    );
    const [infohash = ''] = torrent.infohashes;
    await whenSeen(client, [infohash], found =>
      expect(found).toMatchObject({state: 'paused', isComplete: false, totalBytes: 100_000}),
    );
    expect(await client.listFiles(infohash)).toEqual(files.map(({path}) => ({path, sizeBytes: 50_000})));
    const [shown] = JSON.parse(await nox.ask(`/torrents/info?hashes=${infohash}`));
    expect(shown).toMatchObject({seq_dl: true, auto_tmm: false});
  });

  it('adds a magnet, and lists no files while nobody has told them', async () => {
    const client = clientFor(await startQbittorrentNox());
    const infohash = 'ab'.repeat(20);
    const magnet = `magnet:?xt=urn:btih:${infohash}&dn=A+Film`;
    const request = addRequest({torrent: {magnet}, infohashes: [infohash], savePath: '/tmp/felscanner-none'});
    expect([await client.addTorrent(request), await client.addTorrent(request)]).toEqual(['added', 'there']);
    expect(await client.listTorrents([infohash])).toMatchObject([
      {state: 'downloading', isComplete: false, progress: 0},
    ]);
    expect(await client.listFiles(infohash)).toEqual([]);
  });

  it('lists a hybrid that came by a magnet of version 1 under both ids, though its own has changed', async () => {
    const [seeder, nox] = await Promise.all([startQbittorrentNox(), startQbittorrentNox()]);
    const torrent = makeTorrent([{path: name, bytes}], {version: 'hybrid'});
    await writeFile(join(seeder.downloads, name), bytes);
    const source = clientFor(seeder);
    await source.addTorrent(
      addRequest({torrent: torrent.bytes, infohashes: torrent.infohashes, savePath: seeder.downloads}),
    );
    await whenSeen(source, torrent.infohashes, found => expect(found?.isComplete).toBe(true));

    const client = clientFor(nox);
    const v1 = torrent.v1 ?? '';
    const magnet = `magnet:?xt=urn:btih:${v1}`;
    const request = addRequest({torrent: {magnet}, infohashes: [v1], savePath: nox.downloads});
    expect(await client.addTorrent(request)).toBe('added');
    await nox.ask('/torrents/addPeers', {hashes: v1, peers: seeder.peer});
    await whenSeen(client, [v1], found => expect(found?.isComplete).toBe(true));
    expect(await client.addTorrent(request)).toBe('there');
    const [found] = await client.listTorrents([v1]);
    expect(found?.infohashes).toContain(torrent.v2);
  });

  it('has no more what was deleted', async () => {
    const nox = await startQbittorrentNox();
    const client = clientFor(nox);
    const torrent = makeTorrent([{path: name, bytes}]);
    const [infohash = ''] = torrent.infohashes;
    await client.addTorrent(
      addRequest({torrent: torrent.bytes, infohashes: torrent.infohashes, savePath: nox.downloads}),
    );
    await nox.ask('/torrents/delete', {hashes: infohash, deleteFiles: 'true'});
    await whenSeen(client, [infohash], found => expect(found).toBeUndefined());
    expect(await failure(client.listFiles(infohash))).toMatchObject({kind: 'not-found'});
  });
});
