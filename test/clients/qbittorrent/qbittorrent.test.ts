import {describe, expect, it, onTestFinished} from 'vitest';
import type {DownloadState, QbittorrentClient} from '../../../src/clients/qbittorrent/qbittorrent.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {makeTorrent} from '../../../src/simulators/qbittorrent/make-torrent.ts';
import type {QbittorrentDialect} from '../../../src/simulators/qbittorrent/model.ts';
import {addRequest, clientFor, failure, film, noon, qbittorrentForTest} from './qbittorrent-for-test.ts';

const [infohash = ''] = film.infohashes;

const everything: readonly ((client: QbittorrentClient) => Promise<unknown>)[] = [
  client => client.fetchVersion(),
  client => client.fetchSettings(),
  client => client.fetchFreeSpace(),
  client => client.fetchSummary(),
  client => client.findCategory('fel'),
  client => client.listFolder('/movies'),
  client => client.listTorrents([infohash]),
  client => client.listFiles(infohash),
  client => client.ensureCategory('fel'),
  client => client.addTorrent(addRequest()),
];

describe('what qBittorrent tells', () => {
  it.each<[QbittorrentDialect, string, string]>([
    ['4.5', '4.5.2', '2.8.19'],
    ['5.0', '5.0.4', '2.11.2'],
    ['5.2', '5.2.0', '2.15.1'],
  ])('is its version, as %s', async (dialect, version, apiVersion) => {
    const client = clientFor(await qbittorrentForTest({dialect}));
    expect(await client.fetchVersion()).toEqual({version, apiVersion});
  });

  it('is where unfinished files lie, only while that is switched on', async () => {
    const qbittorrent = await qbittorrentForTest({preferences: {temp_path: '/temp'}});
    const client = clientFor(qbittorrent);
    const settings = {incompletePath: undefined, marksIncomplete: false, savePath: '/downloads'};
    expect(await client.fetchSettings()).toEqual(settings);
    qbittorrent.setPreferences({temp_path_enabled: true, incomplete_files_ext: true});
    expect(await client.fetchSettings()).toEqual({...settings, incompletePath: '/temp', marksIncomplete: true});
  });

  it('is the free space, or nothing', async () => {
    const qbittorrent = await qbittorrentForTest({freeBytes: 123_456_789_012});
    const client = clientFor(qbittorrent);
    expect(await client.fetchFreeSpace()).toBe(123_456_789_012);
    for (const body of ['{}', '{"server_state": 5}', '{"server_state": {"free_space_on_disk": -1}}']) {
      qbittorrent.fail({match: /maindata/, times: 1, with: {body}});
      expect(await client.fetchFreeSpace()).toBeUndefined();
    }
  });
});

describe('what qBittorrent sees', () => {
  it('is how many torrents there are, and the room for more', async () => {
    const client = clientFor(await qbittorrentForTest({freeBytes: 5}));
    expect(await client.fetchSummary()).toEqual({torrents: 0, freeBytes: 5});
    await client.addTorrent(addRequest());
    expect(await client.fetchSummary()).toEqual({torrents: 1, freeBytes: 5});
  });

  it('is where a category saves', async () => {
    const qbittorrent = await qbittorrentForTest();
    const client = clientFor(qbittorrent);
    expect(await client.findCategory('fel')).toBeUndefined();
    expect(await client.findCategory('toString')).toBeUndefined();
    await client.ensureCategory('fel');
    expect(await client.findCategory('fel')).toEqual({savePath: ''});
    qbittorrent.addCategory('fel', '/elsewhere');
    expect(await client.findCategory('fel')).toEqual({savePath: '/elsewhere'});
  });

  it.each<[QbittorrentDialect, unknown, unknown]>([
    ['4.5', undefined, undefined],
    ['5.0', ['a.mkv', 'b'], 'absent'],
    ['5.2', ['a.mkv', 'b'], 'absent'],
  ])('is what lies in a folder, where %s can tell', async (dialect, names, absent) => {
    const qbittorrent = await qbittorrentForTest({dialect});
    qbittorrent.addFolder('/movies/A', ['a.mkv', 'b']);
    const client = clientFor(qbittorrent);
    expect(await client.listFolder('/movies/A')).toEqual(names);
    expect(await client.listFolder('/movies/B')).toEqual(absent);
    expect(await client.listFolder('movies')).toBeUndefined();
  });

  it('are names also where it runs on Windows', async () => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /getDirectoryContent/, with: {body: '["D:/movies/a.mkv", "D:\\\\movies\\\\b.mkv", 5]'}});
    expect(await clientFor(qbittorrent).listFolder('D:\\movies')).toEqual(['a.mkv', 'b.mkv']);
  });
});

describe('a download', () => {
  it('is shown as it goes, until it is complete', async () => {
    let now = noon;
    const qbittorrent = await qbittorrentForTest({now: () => now});
    const client = clientFor(qbittorrent);
    await client.addTorrent(addRequest({incompletePath: '/incomplete'}));
    const shown = {
      infohash,
      infohashes: [infohash],
      name: 'A.Film.2020.2160p-GRP.mkv',
      savePath: '/movies/A Film (2020)',
      category: 'movies-fel',
      totalBytes: 100_000,
      addedAt: noon,
    };
    qbittorrent.progress(infohash, 0.25);
    expect(await client.listTorrents([infohash])).toEqual([
      {
        ...shown,
        state: 'downloading',
        isComplete: false,
        progress: 0.25,
        downloadedBytes: 25_000,
        speed: 1_048_576,
        etaSeconds: 1,
        contentPath: '/incomplete/A.Film.2020.2160p-GRP.mkv',
        completedAt: undefined,
        seeds: 3,
      },
    ]);
    now = new Date('2026-03-01T13:00:00Z');
    qbittorrent.complete(infohash);
    expect(await client.listTorrents([infohash])).toEqual([
      {
        ...shown,
        state: 'seeding',
        isComplete: true,
        progress: 1,
        downloadedBytes: 100_000,
        speed: 0,
        etaSeconds: undefined,
        contentPath: '/movies/A Film (2020)/A.Film.2020.2160p-GRP.mkv',
        completedAt: now,
        seeds: 0,
      },
    ]);
  });

  it.each<[string, DownloadState, boolean]>([
    ['uploading', 'seeding', true],
    ['stalledUP', 'seeding', true],
    ['queuedUP', 'seeding', true],
    ['forcedUP', 'seeding', true],
    ['pausedUP', 'completed', true],
    ['stoppedUP', 'completed', true],
    ['checkingUP', 'checking', false],
    ['checkingDL', 'checking', false],
    ['checkingResumeData', 'checking', false],
    ['moving', 'moving', false],
    ['error', 'error', false],
    ['missingFiles', 'missing', false],
    ['allocating', 'downloading', false],
    ['metaDL', 'downloading', false],
    ['forcedMetaDL', 'downloading', false],
    ['forcedDL', 'downloading', false],
    ['pausedDL', 'paused', false],
    ['stoppedDL', 'paused', false],
    ['queuedDL', 'queued', false],
    ['stalledDL', 'stalled', false],
    ['superUP', 'completed', true],
    ['checkingSomethingUP', 'checking', false],
    ['unknown', 'checking', false],
    ['constructor', 'checking', false],
  ])('that is all here and %s is %s', async (word, state, isComplete) => {
    const qbittorrent = await qbittorrentForTest();
    const client = clientFor(qbittorrent);
    await client.addTorrent(addRequest());
    qbittorrent.complete(infohash);
    qbittorrent.setState(infohash, word);
    expect(await client.listTorrents([infohash])).toMatchObject([{state, isComplete}]);
  });

  it('in a state of a version to come goes by its progress', async () => {
    const qbittorrent = await qbittorrentForTest();
    const client = clientFor(qbittorrent);
    await client.addTorrent(addRequest());
    qbittorrent.setState(infohash, 'superUP');
    expect(await client.listTorrents([infohash])).toMatchObject([{state: 'downloading', isComplete: false}]);
  });

  it.each([
    ['/incomplete', '/movies', '/incomplete/f.mkv', false],
    ['/incomplete', '/movies', '/movies/f.mkv', true],
    ['/movies/incomplete', '/movies', '/movies/incomplete/f.mkv', false],
    ['/movies/incomplete', '/movies', '/movies/f.mkv', true],
    ['/data', '/data/movies', '/data/movies/f.mkv', true],
    ['/data', '/data/movies', '/data/f.mkv', false],
    ['/movies/', '/movies', '/movies/f.mkv', true],
    ['/incomp', '/movies', '/incomplete/f.mkv', true],
    ['D:\\incomplete', 'E:\\movies', 'D:\\incomplete\\f.mkv', false],
    ['', '/movies', '/movies/f.mkv', true],
    [undefined, '/movies', undefined, true],
  ])('for %s then %s that lies at %s is complete: %s', async (download_path, save_path, content_path, isComplete) => {
    const qbittorrent = await qbittorrentForTest();
    const fields = {hash: infohash, progress: 1, state: 'uploading', download_path, save_path, content_path};
    qbittorrent.fail({match: /info/, with: {body: JSON.stringify([fields])}});
    expect(await clientFor(qbittorrent).listTorrents([infohash])).toMatchObject([{isComplete}]);
  });

  it('holds nothing that its fields do not, whatever they are', async () => {
    const qbittorrent = await qbittorrentForTest();
    const nothing = {
      infohash,
      infohashes: [infohash],
      name: infohash,
      state: 'downloading',
      isComplete: false,
      progress: 0,
      downloadedBytes: 0,
      totalBytes: 0,
      speed: 0,
      etaSeconds: undefined,
      savePath: '',
      contentPath: undefined,
      category: undefined,
      addedAt: undefined,
      completedAt: undefined,
      seeds: undefined,
    };
    const odd = {
      hash: infohash.toUpperCase(),
      infohash_v1: 5,
      infohash_v2: 'javascript:1',
      name: '\u001b\u202e',
      state: {},
      progress: '1',
      size: -1,
      total_size: 1e300,
      completed: [],
      dlspeed: -5,
      eta: 8_640_000,
      save_path: {},
      content_path: ' ',
      category: '',
      added_on: 4_294_967_295,
      completion_on: -1,
      num_seeds: 'many',
    };
    for (const fields of [{hash: infohash}, odd]) {
      qbittorrent.fail({match: /info/, times: 1, with: {body: JSON.stringify([fields, {}, 5, null, {hash: 'x'}])}});
      expect(await clientFor(qbittorrent).listTorrents([infohash])).toEqual([nothing]);
    }
  });

  it('that is seeded before all of it is here is not complete', async () => {
    const qbittorrent = await qbittorrentForTest();
    const client = clientFor(qbittorrent);
    await client.addTorrent(addRequest());
    qbittorrent.progress(infohash, 0.999);
    qbittorrent.setState(infohash, 'uploading');
    expect(await client.listTorrents([infohash])).toMatchObject([{isComplete: false, progress: 0.999}]);
  });

  it('goes by every id it has, each once', async () => {
    const qbittorrent = await qbittorrentForTest();
    const v2 = 'CD'.repeat(32);
    const body = JSON.stringify([{hash: infohash, infohash_v1: infohash.toUpperCase(), infohash_v2: v2}]);
    qbittorrent.fail({match: /info/, with: {body}});
    const infohashes = [infohash, v2.toLowerCase(), v2.toLowerCase().slice(0, 40)];
    for (const id of infohashes) {
      expect(await clientFor(qbittorrent).listTorrents([id])).toMatchObject([{infohash, infohashes}]);
    }
  });

  it('has a name that steers no terminal', async () => {
    const qbittorrent = await qbittorrentForTest();
    const body = JSON.stringify([{hash: infohash, name: 'A\u001b[2J\u202eFilm'}]);
    qbittorrent.fail({match: /info/, with: {body}});
    expect(await clientFor(qbittorrent).listTorrents([infohash])).toMatchObject([{name: 'A [2JFilm'}]);
  });
});

describe('the list', () => {
  it('of no ids asks nobody', async () => {
    const qbittorrent = await qbittorrentForTest();
    expect(await clientFor(qbittorrent).listTorrents([])).toEqual([]);
    expect(await clientFor(qbittorrent).listTorrents(['not an id'])).toEqual([]);
    expect(qbittorrent.requests).toEqual([]);
  });

  it('holds those that were asked for and are there', async () => {
    const qbittorrent = await qbittorrentForTest();
    const client = clientFor(qbittorrent);
    const films = Array.from({length: 3}, (_, index) => makeTorrent([{path: `${index}.mkv`, bytes: Buffer.from('x')}]));
    for (const {bytes, infohashes} of films) await client.addTorrent(addRequest({torrent: bytes, infohashes}));
    const ids = films.slice(0, 2).map(({v1 = ''}) => v1);
    qbittorrent.forgetRequests();
    expect((await client.listTorrents(ids)).map(torrent => torrent.infohash)).toEqual(ids);
    expect(qbittorrent.requests.map(({query}) => query.get('hashes'))).toEqual([ids.join('|')]);
    qbittorrent.remove(ids[0] ?? '');
    expect((await client.listTorrents(ids)).map(torrent => torrent.infohash)).toEqual([ids[1]]);
  });

  it('of very many is asked for in parts', async () => {
    const qbittorrent = await qbittorrentForTest();
    const ids = Array.from({length: 120}, (_, index) => index.toString(16).padStart(40, '0'));
    expect(await clientFor(qbittorrent).listTorrents(ids)).toEqual([]);
    const asked = qbittorrent.requests.filter(({path}) => path.endsWith('info')).map(({query}) => query.get('hashes'));
    expect(asked.map(hashes => hashes?.split('|').length)).toEqual([50, 50, 20, undefined]);
  });

  it('does without fields that old versions have not', async () => {
    const qbittorrent = await qbittorrentForTest();
    const v2 = 'cd'.repeat(32);
    qbittorrent.fail({match: /info/, with: {body: JSON.stringify([{hash: v2.slice(0, 40)}])}});
    expect(await clientFor(qbittorrent).listTorrents([v2])).toEqual([]);
    expect(await clientFor(qbittorrent).listTorrents([v2.slice(0, 40)])).toMatchObject([{infohash: v2.slice(0, 40)}]);
  });

  it.each(['{}', 'null', '"x"', '[5]', '[{"hash": "x"}]'])('is not %s', async body => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /info/, with: {body}});
    const error = await failure(clientFor(qbittorrent).listTorrents([infohash]));
    expect(error.message).toContain('damaged or incomplete JSON');
  });
});

describe('the files of a torrent', () => {
  it('are told by their paths, without a folder of its own', async () => {
    const client = clientFor(await qbittorrentForTest());
    const files = ['film.mkv', 'subs/film é.srt'].map(path => ({path, bytes: new Uint8Array(50)}));
    const {bytes, infohashes, v1 = ''} = makeTorrent(files, {name: 'A Folder'});
    await client.addTorrent(addRequest({torrent: bytes, infohashes}));
    expect(await client.listFiles(v1)).toEqual(files.map(({path}) => ({path, sizeBytes: 50})));
  });

  it('are not there where it is not', async () => {
    const qbittorrent = await qbittorrentForTest();
    const client = clientFor(qbittorrent);
    const error = await failure(client.listFiles(infohash));
    expect(error).toMatchObject({kind: 'not-found', message: expect.stringContaining(infohash)});
    qbittorrent.fail({match: /files/, with: {status: 404}});
    expect((await failure(client.listFiles(infohash))).message).toContain('does not know /api/v2/torrents/files');
  });

  it.each(['{}', 'null'])('are not %s', async body => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /files/, with: {body}});
    expect((await failure(clientFor(qbittorrent).listFiles(infohash))).message).toContain('incomplete JSON');
  });
});

describe('a request', () => {
  it.each<[string, FaultKind, string, string]>([
    ['is answered with a page', 'html', 'refused', 'path of the reverse proxy'],
    ['is answered 404', {status: 404}, 'not-found', 'path of the reverse proxy'],
    ['comes too often', {retryAfter: 9, status: 429}, 'refused', '9 s'],
    ['is answered 500', {status: 500}, 'unreachable', 'server is ill'],
    ['breaks off', 'reset', 'unreachable', 'hung up'],
  ])('that %s is told', async (_what, fault, kind, hint) => {
    for (const ask of everything) {
      const qbittorrent = await qbittorrentForTest();
      qbittorrent.fail({match: /./, with: fault});
      const error = await failure(ask(clientFor(qbittorrent)));
      expect(error).toMatchObject({kind, hint: expect.stringContaining(hint)});
      expect(error.message).toContain(`qBittorrent at ${qbittorrent.url} `);
    }
  });

  it('that only reads is sent three times at most', async () => {
    const qbittorrent = await qbittorrentForTest();
    const client = clientFor(qbittorrent);
    for (const fault of [{status: 502}, 'reset', 'cut'] satisfies FaultKind[]) {
      qbittorrent.fail({match: /maindata/, times: 2, with: fault});
      expect(await client.fetchFreeSpace()).toBe(2_000_000_000_000);
    }
    expect(qbittorrent.requests.filter(({path}) => path.endsWith('maindata'))).toHaveLength(9);
  });

  it('goes out when the one before is answered', async () => {
    const qbittorrent = await qbittorrentForTest({latencyMs: 5});
    const client = clientFor(qbittorrent);
    let most = 0;
    qbittorrent.onRequest(() => {
      most = Math.max(most, qbittorrent.requests.filter(({status}) => status === undefined).length);
    });
    await Promise.all(everything.slice(0, 4).map(ask => ask(client)));
    expect(most).toBe(1);
  });

  it('goes through the path of a reverse proxy, and is told to need it', async () => {
    const qbittorrent = await qbittorrentForTest({basePath: '/qbt'});
    expect(await clientFor({...qbittorrent, address: `${qbittorrent.address}/`}).fetchVersion()).toMatchObject({
      version: '5.0.4',
    });
    expect(await failure(clientFor({...qbittorrent, address: qbittorrent.url}).fetchVersion())).toMatchObject({
      kind: 'not-found',
      hint: expect.stringContaining('path of the reverse proxy'),
    });
  });

  it('sent on to another address is not followed, and the address is told', async () => {
    const location = 'https://login.invalid/secret-pass';
    const server = await startLoopback({answer: () => ({status: 302, headers: {location}, body: ''})});
    onTestFinished(() => server.close());
    const client = clientFor({address: server.url, username: 'admin', password: 'secret-pass'});
    expect(await failure(client.fetchVersion())).toMatchObject({
      message: expect.stringContaining('sends on to https://login.invalid (HTTP 302)'),
      hint: expect.stringContaining('qbittorrent.url'),
    });
  });

  it('that fails shows no cookie of a session', async () => {
    const server = await startLoopback({
      answer: ({path}) =>
        path.endsWith('login')
          ? {status: 200, headers: {'set-cookie': 'SID=s3ssion0123; HttpOnly'}, body: 'Ok.'}
          : {status: 302, headers: {location: 'https://s3ssion0123.invalid/'}, body: ''},
    });
    onTestFinished(() => server.close());
    const client = clientFor({address: server.url, username: 'admin', password: 'secret-pass'});
    expect(await failure(client.fetchVersion())).toMatchObject({
      message: expect.stringContaining('sends on to https://***.invalid'),
      hint: expect.not.stringContaining('s3ssion'),
    });
  });

  it('that something else answers is told', async () => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /version/, with: {body: '"Deluge"'}});
    expect(await failure(clientFor(qbittorrent).fetchVersion())).toMatchObject({
      kind: 'refused',
      message: `at ${qbittorrent.url} something else answers in place of qBittorrent`,
    });
  });

  it('that nobody answers in time is told', async () => {
    const qbittorrent = await qbittorrentForTest();
    qbittorrent.fail({match: /maindata/, with: 'hang'});
    expect(await failure(clientFor(qbittorrent, {timeoutMs: 50}).fetchFreeSpace())).toMatchObject({kind: 'timeout'});
  });

  it('stops where it is told to', async () => {
    const qbittorrent = await qbittorrentForTest();
    const stop = new AbortController();
    qbittorrent.fail({match: /./, with: 'hang'});
    qbittorrent.onRequest(() => stop.abort(new Error('enough')));
    await expect(clientFor(qbittorrent, {signal: stop.signal}).fetchVersion()).rejects.toThrow('enough');
  });

  it('needs an address', () => {
    expect(() => clientFor({address: 'qbittorrent:8080', username: 'a', password: 'b'})).toThrow(
      expect.objectContaining({kind: 'config'}),
    );
  });
});
