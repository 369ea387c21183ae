import {describe, expect, it, onTestFinished} from 'vitest';
import {makeTorrent} from '../../src/simulators/qbittorrent/make-torrent.ts';
import type {QbittorrentDialect} from '../../src/simulators/qbittorrent/model.ts';
import {
  type SimulatedQbittorrent,
  type SimulatedQbittorrentOptions,
  startQbittorrent,
} from '../../src/simulators/qbittorrent/start-qbittorrent.ts';

async function qbittorrentForTest(options: SimulatedQbittorrentOptions = {}): Promise<SimulatedQbittorrent> {
  const qbittorrent = await startQbittorrent(options);
  onTestFinished(() => qbittorrent.close());
  return qbittorrent;
}

type Sending = {
  form?: Readonly<Record<string, string>> | FormData;
  headers?: Readonly<Record<string, string>>;
};

function send({address}: {address: string}, path: string, {form, headers = {}}: Sending = {}): Promise<Response> {
  const body = form instanceof FormData ? form : new URLSearchParams(form);
  return fetch(`${address}/api/v2${path}`, {headers, ...(form && {method: 'POST', body})});
}

async function said(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  return [response.status, await response.text()];
}

const account = {username: 'admin', password: 'secret-pass+word/1'};

async function signedIn(qbittorrent: SimulatedQbittorrent): Promise<{headers: {cookie: string}}> {
  const response = await send(qbittorrent, '/auth/login', {form: account});
  return {headers: {cookie: response.headers.get('set-cookie')?.split(';')[0] ?? ''}};
}

const film = makeTorrent([{path: 'film.mkv', bytes: new Uint8Array(40_000)}]);

function addForm(bytes: Uint8Array, fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('torrents', new Blob([Buffer.from(bytes)]), 'x.torrent');
  return form;
}

const words: Readonly<Record<QbittorrentDialect, {login: [number, string]; wrong: [number, string]; cookie: RegExp}>> =
  {
    '4.5': {login: [200, 'Ok.'], wrong: [200, 'Fails.'], cookie: /^SID=/},
    '5.0': {login: [200, 'Ok.'], wrong: [200, 'Fails.'], cookie: /^SID=/},
    '5.2': {login: [204, ''], wrong: [401, 'Unauthorized'], cookie: /^QBT_SID_\d+=/},
  };

const dialects: readonly QbittorrentDialect[] = ['4.5', '5.0', '5.2'];

describe.each(dialects)('a simulated qBittorrent %s', dialect => {
  it('signs in, and lets in by its cookie alone', async () => {
    const qbittorrent = await qbittorrentForTest({dialect});
    expect(await said(send(qbittorrent, '/app/version'))).toEqual([403, 'Forbidden']);
    expect(await said(send(qbittorrent, '/auth/login', {form: account}))).toEqual(words[dialect].login);
    const who = await signedIn(qbittorrent);
    expect(who.headers.cookie).toMatch(words[dialect].cookie);
    expect((await send(qbittorrent, '/app/version', who)).status).toBe(200);
    qbittorrent.endSessions();
    expect((await send(qbittorrent, '/app/version', who)).status).toBe(403);
  });

  it('bans after five wrong passwords, for an hour', async () => {
    let now = new Date('2026-03-01T12:00:00Z');
    const qbittorrent = await qbittorrentForTest({dialect, now: () => now});
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const form = {...account, password: 'wrong'};
      expect(await said(send(qbittorrent, '/auth/login', {form}))).toEqual(words[dialect].wrong);
    }
    const right = (): Promise<[number, string]> => said(send(qbittorrent, '/auth/login', {form: account}));
    expect(await right()).toEqual([403, expect.stringContaining('has been banned')]);
    now = new Date('2026-03-01T13:00:00Z');
    expect(await right()).toEqual(words[dialect].login);
  });

  it('refuses what comes from another site, or by another port', async () => {
    const qbittorrent = await qbittorrentForTest({dialect, bypass: true});
    for (const headers of [{origin: 'http://evil.invalid'}, {referer: 'http://evil.invalid/'}]) {
      expect(await said(send(qbittorrent, '/app/version', {headers}))).toEqual([401, 'Unauthorized']);
    }
    expect((await send(qbittorrent, '/app/version', {headers: {origin: qbittorrent.url}})).status).toBe(200);
    const mapped = await qbittorrentForTest({dialect, bypass: true, innerPort: 8080});
    expect((await send(mapped, '/app/version')).status).toBe(401);
  });

  it('adds a file once, and tells who listens', async () => {
    const added: string[] = [];
    const onAdd = ({infohash}: {infohash: string}): unknown => added.push(infohash);
    const qbittorrent = await qbittorrentForTest({dialect, bypass: true, onAdd});
    const add = (): Promise<Response> => send(qbittorrent, '/torrents/add', {form: addForm(film.bytes)});
    const [first, second] = [await said(add()), await said(add())];
    expect([first[0], second[0]]).toEqual(dialect === '5.2' ? [200, 409] : [200, 200]);
    expect(first[1]).toContain(dialect === '5.2' ? film.v1 : 'Ok.');
    expect(second[1]).toContain(dialect === '5.2' ? '"failure_count":1' : 'Fails.');
    expect(added).toEqual([film.v1]);
    expect(await said(send(qbittorrent, '/torrents/add', {form: addForm(Buffer.from('x'))}))).toEqual([
      415,
      expect.stringContaining('not a valid torrent file'),
    ]);
  });

  it('has words of its own for what is stopped', async () => {
    const qbittorrent = await qbittorrentForTest({dialect, bypass: true});
    const form = addForm(film.bytes, {paused: String(dialect === '4.5'), stopped: String(dialect !== '4.5')});
    await send(qbittorrent, '/torrents/add', {form});
    expect(qbittorrent.torrents()).toMatchObject([{state: dialect === '4.5' ? 'pausedDL' : 'stoppedDL'}]);
  });

  it('keeps categories, makes unknown ones, and refuses odd ones', async () => {
    const qbittorrent = await qbittorrentForTest({dialect, bypass: true});
    const make = async (category: string): Promise<number> =>
      (await send(qbittorrent, '/torrents/createCategory', {form: {category, savePath: '/fel'}})).status;
    const made = dialect === '5.2' ? 204 : 200;
    expect([await make('fel'), await make('fel'), await make(''), await make('a//b')]).toEqual([made, 409, 400, 409]);
    await send(qbittorrent, '/torrents/add', {form: addForm(film.bytes, {category: 'silent'})});
    expect(await (await send(qbittorrent, '/torrents/categories')).json()).toEqual({
      fel: {name: 'fel', savePath: '/fel'},
      silent: {name: 'silent', savePath: ''},
    });
  });
});

describe('a simulated qBittorrent', () => {
  it('knows its API key from 5.2 on, and asks such requests for no session', async () => {
    const qbittorrent = await qbittorrentForTest({dialect: '5.2'});
    const ask = (key: string): Promise<Response> =>
      send(qbittorrent, '/app/version', {headers: {authorization: `Bearer ${key}`}});
    expect([(await ask(qbittorrent.apiKey)).status, (await ask('wrong')).status]).toEqual([200, 401]);
    const old = await qbittorrentForTest({dialect: '5.0'});
    const headers = {authorization: `Bearer ${old.apiKey}`};
    expect((await send(old, '/app/version', {headers})).status).toBe(403);
  });

  it.each(['v1', 'v2', 'hybrid'] as const)('names a torrent of %s as qBittorrent does', async version => {
    const qbittorrent = await qbittorrentForTest({bypass: true});
    const files = [{path: 'film é.mkv', bytes: new Uint8Array(40_000)}];
    const torrent = makeTorrent(files, {version});
    await send(qbittorrent, '/torrents/add', {form: addForm(torrent.bytes)});
    expect(qbittorrent.torrents()).toMatchObject([
      {
        infohash: (torrent.v2 ?? torrent.v1)?.slice(0, 40),
        v1: torrent.v1 ?? '',
        v2: torrent.v2 ?? '',
        name: 'film é.mkv',
        files: [{path: 'film é.mkv', sizeBytes: 40_000}],
        hasFolder: false,
      },
    ]);
  });

  it.each(['v1', 'v2'] as const)('puts several files of %s into a folder, unless told not to', async version => {
    const qbittorrent = await qbittorrentForTest({bypass: true});
    const made = (name: string): ReturnType<typeof makeTorrent> =>
      makeTorrent(
        ['film.mkv', 'subs/a.srt'].map(path => ({path, bytes: Buffer.from(name)})),
        {version, name},
      );
    const [foldered, flat] = [made('Foldered'), made('Flat')];
    await send(qbittorrent, '/torrents/add', {form: addForm(foldered.bytes)});
    await send(qbittorrent, '/torrents/add', {form: addForm(flat.bytes, {contentLayout: 'NoSubfolder'})});
    const namesOf = async (torrent: typeof flat): Promise<unknown[]> => {
      const hash = (torrent.v2 ?? torrent.v1 ?? '').slice(0, 40);
      const files: {name: string}[] = JSON.parse((await said(send(qbittorrent, `/torrents/files?hash=${hash}`)))[1]);
      return files.map(({name}) => name);
    };
    expect(await namesOf(foldered)).toEqual(['Foldered/film.mkv', 'Foldered/subs/a.srt']);
    expect(await namesOf(flat)).toEqual(['film.mkv', 'subs/a.srt']);
  });

  it('takes magnets, and says Ok to any other address without knowing', async () => {
    const qbittorrent = await qbittorrentForTest({dialect: '5.2', bypass: true});
    const urls = `magnet:?xt=urn:btih:${'AB'.repeat(20)}&xl=500\nhttp://127.0.0.1:9/a.torrent`;
    expect(await said(send(qbittorrent, '/torrents/add', {form: {urls}}))).toEqual([
      202,
      expect.stringContaining('"pending_count":1'),
    ]);
    expect(qbittorrent.torrents()).toMatchObject([{infohash: 'ab'.repeat(20), files: [{sizeBytes: 500}]}]);
  });

  it('moves a download on, and forgets what is removed', async () => {
    const qbittorrent = await qbittorrentForTest({bypass: true});
    await send(qbittorrent, '/torrents/add', {form: addForm(film.bytes)});
    const infohash = film.v1 ?? '';
    const shown = async (): Promise<unknown> => (await send(qbittorrent, `/torrents/info?hashes=${infohash}`)).json();
    qbittorrent.progress(infohash, 0.5);
    expect(await shown()).toMatchObject([{state: 'downloading', completed: 20_000, amount_left: 20_000}]);
    qbittorrent.setState(infohash, 'missingFiles');
    expect(await shown()).toMatchObject([{state: 'missingFiles'}]);
    qbittorrent.complete(infohash);
    expect(await shown()).toMatchObject([{state: 'stalledUP', progress: 1, amount_left: 0}]);
    qbittorrent.remove(infohash);
    expect(await shown()).toEqual([]);
    expect(() => qbittorrent.progress(infohash, 1)).toThrow('has no torrent');
  });

  it('deletes what it is told to, known or not', async () => {
    const qbittorrent = await qbittorrentForTest({bypass: true});
    await send(qbittorrent, '/torrents/add', {form: addForm(film.bytes)});
    const hashes = `${film.v1}|${'0'.repeat(40)}`;
    expect((await send(qbittorrent, '/torrents/delete', {form: {hashes, deleteFiles: 'false'}})).status).toBe(200);
    expect(qbittorrent.torrents()).toEqual([]);
  });

  it('has no other paths, and no reading where it changes something', async () => {
    const qbittorrent = await qbittorrentForTest({bypass: true});
    expect(await said(send(qbittorrent, '/torrents/nope'))).toEqual([404, 'Not Found']);
    expect(await said(send(qbittorrent, '/torrents/add'))).toEqual([405, 'Method Not Allowed']);
    expect(await said(send(qbittorrent, '/torrents/files?hash=x'))).toEqual([404, 'Not Found']);
  });

  it('listens at the port that it is given', async () => {
    const {url, close} = await startQbittorrent();
    await close();
    const port = Number(new URL(url).port);
    expect((await qbittorrentForTest({port})).url).toBe(url);
  });
});
