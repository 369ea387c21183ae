import {describe, expect, it} from 'vitest';
import {makeTorrent} from '../../../src/simulators/qbittorrent/make-torrent.ts';
import type {QbittorrentDialect} from '../../../src/simulators/qbittorrent/model.ts';
import type {SimulatedQbittorrent} from '../../../src/simulators/qbittorrent/start-qbittorrent.ts';
import {simulatedInfohash, simulatedTorrent} from '../../../src/simulators/torznab/simulated-torrent.ts';
import {addRequest, clientFor, failure, film, qbittorrentForTest} from './qbittorrent-for-test.ts';

const dialects: readonly QbittorrentDialect[] = ['4.5', '5.0', '5.2'];

const addsOf = ({requests}: SimulatedQbittorrent): number =>
  requests.filter(({path}) => path === '/api/v2/torrents/add').length;

describe.each(dialects)('a torrent for a qBittorrent %s', dialect => {
  it('is added as bytes, in words of every version', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const request = addRequest({savePath: '/movies/Ein Film – ü (2020)', category: 'fel & é'});
    expect(await clientFor(qbittorrent).addTorrent(request)).toBe('added');
    expect(qbittorrent.torrents()).toMatchObject([
      {
        infohash: film.v1,
        name: 'A.Film.2020.2160p-GRP.mkv',
        savePath: '/movies/Ein Film – ü (2020)',
        downloadPath: '',
        category: 'fel & é',
        sequential: true,
        state: 'stalledDL',
      },
    ]);
    expect(qbittorrent.torrents()[0]?.form).toEqual({
      savepath: '/movies/Ein Film – ü (2020)',
      autoTMM: 'false',
      category: 'fel & é',
      paused: 'false',
      stopped: 'false',
      sequentialDownload: 'true',
      contentLayout: 'NoSubfolder',
      root_folder: 'false',
    });
  });

  it('may be stopped, out of order, and in another folder until it is complete', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    await clientFor(qbittorrent).addTorrent(
      addRequest({paused: true, sequential: false, incompletePath: '/incomplete'}),
    );
    expect(qbittorrent.torrents()).toMatchObject([
      {
        sequential: false,
        downloadPath: '/incomplete',
        state: dialect === '4.5' ? 'pausedDL' : 'stoppedDL',
        form: {useDownloadPath: 'true', downloadPath: '/incomplete'},
      },
    ]);
  });

  it('that is there is not sent again', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const client = clientFor(qbittorrent);
    expect([await client.addTorrent(addRequest()), await client.addTorrent(addRequest())]).toEqual(['added', 'there']);
    expect(addsOf(qbittorrent)).toBe(1);
  });

  it('that somebody else adds meanwhile is there', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const other = clientFor(qbittorrent);
    let isFirst = true;
    qbittorrent.onRequest(async ({path}) => {
      if (path !== '/api/v2/torrents/add' || !isFirst) return;
      isFirst = false;
      await other.addTorrent(addRequest());
    });
    expect(await clientFor(qbittorrent).addTorrent(addRequest())).toBe('there');
    expect(qbittorrent.torrents()).toHaveLength(1);
  });

  it('whose answer is lost is found, and not sent again', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    qbittorrent.fail({match: /torrents\/add/, times: 1, with: 'lost'});
    expect(await clientFor(qbittorrent).addTorrent(addRequest())).toBe('added');
    expect([addsOf(qbittorrent), qbittorrent.torrents().length]).toEqual([1, 1]);
  });

  it('is listed by each of its ids, and added by one of them', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const client = clientFor(qbittorrent);
    const hybrid = makeTorrent([{path: 'film.mkv', bytes: new Uint8Array(70_000)}], {version: 'hybrid'});
    expect(hybrid.infohashes).toHaveLength(3);
    expect(await client.addTorrent(addRequest({torrent: hybrid.bytes, infohashes: hybrid.infohashes}))).toBe('added');
    for (const infohash of hybrid.infohashes) {
      expect(await client.listTorrents([infohash.toUpperCase()])).toMatchObject([{infohash: hybrid.v2?.slice(0, 40)}]);
      const magnet = `magnet:?xt=urn:btih:${hybrid.v1}`;
      expect(await client.addTorrent(addRequest({torrent: {magnet}, infohashes: [infohash]}))).toBe('there');
    }
    expect(addsOf(qbittorrent)).toBe(1);
  });
});

describe('a torrent', () => {
  it('whose request never arrives is the failure that it was', async () => {
    const qbittorrent = await qbittorrentForTest();
    const client = clientFor(qbittorrent);
    qbittorrent.fail({match: /torrents\/add/, times: 1, with: 'reset'});
    expect(await failure(client.addTorrent(addRequest()))).toMatchObject({kind: 'unreachable'});
    expect([addsOf(qbittorrent), qbittorrent.torrents()]).toEqual([1, []]);
    expect(await client.addTorrent(addRequest())).toBe('added');
  });

  it('whose answer takes too long is found as soon as it is listed', async () => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /torrents\/add/, times: 1, with: 'hang'});
    let pauses = 0;
    const client = clientFor(qbittorrent, {
      timeoutMs: 200,
      sleep: async () => {
        pauses += 1;
        if (pauses === 2) await clientFor(qbittorrent).addTorrent(addRequest());
      },
    });
    expect(await client.addTorrent(addRequest())).toBe('added');
    expect([pauses, qbittorrent.torrents().length]).toEqual([2, 1]);
  });

  it('that is taken and never listed is told', async () => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /torrents\/add/, with: {body: 'Ok.'}});
    let pausedMs = 0;
    const sleep = async (ms: number): Promise<void> => {
      pausedMs += ms;
    };
    expect(await failure(clientFor(qbittorrent, {sleep}).addTorrent(addRequest()))).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('took the torrent and does not list it'),
    });
    expect(pausedMs).toBe(5000);
  });

  it.each([
    'Fails.',
    '{"success_count": 0, "failure_count": 1, "pending_count": 0, "added_torrent_ids": []}',
    '{"failure_count": 1}',
  ])('that is answered %s and is not there was refused', async body => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /torrents\/add/, with: {body}});
    expect(await failure(clientFor(qbittorrent).addTorrent(addRequest()))).toMatchObject({
      kind: 'refused',
      message: `qBittorrent at ${qbittorrent.url} did not take the torrent`,
      hint: expect.stringContaining('movies-fel'),
    });
  });

  it('that qBittorrent cannot read is told', async () => {
    const qbittorrent = await qbittorrentForTest();
    const torrent = Buffer.from('d4:infodee');
    const infohashes = ['12'.repeat(20)];
    expect(await failure(clientFor(qbittorrent).addTorrent(addRequest({torrent, infohashes})))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('no valid torrent file'),
    });
  });

  it('arrives with every byte as it is', async () => {
    const qbittorrent = await qbittorrentForTest();
    const release = {name: 'Ä Film', sizeBytes: 80_000_000_000};
    const infohash = simulatedInfohash(release);
    const request = addRequest({torrent: simulatedTorrent(release), infohashes: [infohash]});
    expect(await clientFor(qbittorrent).addTorrent(request)).toBe('added');
    expect(qbittorrent.torrents()).toMatchObject([
      {infohash, files: [{path: 'Ä Film.mkv', sizeBytes: 80_000_000_000}]},
    ]);
  });

  it('may be a magnet address, trackers and all', async () => {
    const qbittorrent = await qbittorrentForTest();
    const infohash = 'ab'.repeat(20);
    const magnet = `magnet:?xt=urn:btih:${infohash.toUpperCase()}&dn=A+Film&tr=http%3A%2F%2F127.0.0.1%3A9%2Fannounce`;
    const request = addRequest({torrent: {magnet}, infohashes: [infohash]});
    expect(await clientFor(qbittorrent).addTorrent(request)).toBe('added');
    expect(qbittorrent.torrents()).toMatchObject([{infohash, name: 'A Film', state: 'metaDL', form: {urls: magnet}}]);
  });

  it.each([
    {torrent: {magnet: 'http://127.0.0.1:9/download.php/1/a.torrent'}},
    {torrent: {magnet: `magnet:?xt=urn:btih:${'ab'.repeat(20)}\nhttp://127.0.0.1:9/a.torrent`}},
    {torrent: Buffer.from('<html>')},
    {infohashes: []},
  ])('is never %j', async overrides => {
    const qbittorrent = await qbittorrentForTest();
    await expect(clientFor(qbittorrent).addTorrent(addRequest(overrides))).rejects.toThrow(
      expect.not.objectContaining({name: 'UserError'}),
    );
    expect(qbittorrent.requests).toEqual([]);
  });

  it('is not looked for any more once it is told to stop', async () => {
    const qbittorrent = await qbittorrentForTest();
    const stop = new AbortController();
    qbittorrent.fail({match: /torrents\/add/, with: 'hang'});
    qbittorrent.onRequest(({path}) => {
      if (path.endsWith('/add')) stop.abort(new Error('enough'));
    });
    await expect(clientFor(qbittorrent, {signal: stop.signal}).addTorrent(addRequest())).rejects.toThrow('enough');
    expect(qbittorrent.requests.at(-1)?.path).toBe('/api/v2/torrents/add');
  });
});

describe('a category', () => {
  it.each(dialects)('of a qBittorrent %s is made once', async dialect => {
    const qbittorrent = await qbittorrentForTest({dialect});
    const client = clientFor(qbittorrent);
    await client.ensureCategory('fel & ü/uhd');
    await client.ensureCategory('fel & ü/uhd');
    const made = qbittorrent.requests.filter(({path}) => path.endsWith('createCategory'));
    expect(made.map(({status}) => status)).toEqual([dialect === '5.2' ? 204 : 200, 409]);
  });

  it.each(['a//b', '/a', ''])('is not %j', async name => {
    const qbittorrent = await qbittorrentForTest();
    expect(await failure(clientFor(qbittorrent).ensureCategory(name))).toMatchObject({
      kind: 'refused',
      hint: expect.stringContaining('qbittorrent.category'),
    });
  });
});
