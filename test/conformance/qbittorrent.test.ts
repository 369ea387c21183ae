import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {parseFiles, parseTorrents} from '../../src/clients/qbittorrent/parse-torrents.ts';
import {startLoopback} from '../../src/simulators/loopback/start-loopback.ts';
import {makeTorrent} from '../../src/simulators/qbittorrent/make-torrent.ts';
import {startQbittorrent} from '../../src/simulators/qbittorrent/start-qbittorrent.ts';
import {clientFor} from '../clients/qbittorrent/qbittorrent-for-test.ts';
import {sharedFixtures} from '../support/shared-fixtures.ts';

const folder = join(sharedFixtures, '../qbittorrent-4.5.2');
const hasCaptures = existsSync(folder);
if (!hasCaptures) process.stderr.write(`${folder} is absent: conformance tests of qBittorrent are skipped\n`);

type Captured = {status: number; text: string; headers: Record<string, string>};

function captured(name: string): Captured {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

describe.skipIf(!hasCaptures)('what a real qBittorrent 4.5.2 answered', () => {
  it('is read as torrents of every version', () => {
    const torrents = parseTorrents(JSON.parse(captured('64-info-after').text));
    expect(torrents?.map(({infohashes, isComplete, state}) => [infohashes.length, isComplete, state])).toEqual([
      [1, false, 'stalled'],
      [3, true, 'seeding'],
      [1, false, 'stalled'],
      [2, true, 'seeding'],
      [1, true, 'seeding'],
    ]);
    expect(torrents?.[1]).toMatchObject({
      infohash: '80db4aab8f7197345f0cbdaf2d2cc1f0488036cd',
      name: 'hybrid.mkv',
      downloadedBytes: 300_000,
      totalBytes: 300_000,
      etaSeconds: undefined,
      completedAt: new Date(1_795_329_150_000),
    });
    expect(torrents?.[0]).toMatchObject({completedAt: undefined, category: 'fel', progress: 0});
  });

  it('is read as files', () => {
    expect(parseFiles(JSON.parse(captured('31-files').text))).toEqual([
      {path: expect.stringMatching(/^Dune\.Part\.Two\..*\.mkv$/), sizeBytes: 300_000},
    ]);
  });

  it('is understood by the client: version, settings and free space', async () => {
    const names: Readonly<Record<string, string>> = {
      '/api/v2/auth/login': '03-login-ok',
      '/api/v2/app/version': '04-version',
      '/api/v2/app/webapiVersion': '05-webapiVersion',
      '/api/v2/app/preferences': '44-prefs',
      '/api/v2/sync/maindata': '42-maindata-0',
    };
    const server = await startLoopback({
      answer({path}) {
        const {status, text, headers} = captured(names[path] ?? '50-unknown-endpoint');
        const {'set-cookie': cookie, 'content-type': type = ''} = headers;
        return {
          status,
          body: text,
          headers: {'content-type': type, ...(cookie !== undefined && {'set-cookie': cookie})},
        };
      },
    });
    onTestFinished(() => server.close());
    const client = clientFor({address: server.url, username: 'admin', password: 'x'});
    expect(await client.fetchVersion()).toEqual({version: '4.5.2', apiVersion: '2.8.19'});
    expect(await client.fetchSettings()).toEqual({
      incompletePath: undefined,
      marksIncomplete: false,
      savePath: expect.stringMatching(/downloads$/),
    });
    expect(await client.fetchFreeSpace()).toBe(79_678_443_520);
  });

  it('is answered by the simulator as well, status and words', async () => {
    const qbittorrent = await startQbittorrent({dialect: '4.5', username: 'admin', password: 'secret123'});
    onTestFinished(() => qbittorrent.close());
    let cookie = '';
    const send = async (path: string, form?: FormData | URLSearchParams): Promise<[number, string]> => {
      const response = await fetch(`${qbittorrent.url}/api/v2${path}`, {
        headers: cookie === '' ? {} : {cookie},
        ...(form && {method: 'POST', body: form}),
      });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return [response.status, await response.text()];
    };
    const login = (password: string): URLSearchParams => new URLSearchParams({username: 'admin', password});
    const category = (name: string): URLSearchParams => new URLSearchParams({category: name});
    const add = (bytes: Uint8Array): FormData => {
      const form = new FormData();
      form.set('torrents', new Blob([Buffer.from(bytes)]), 'x.torrent');
      return form;
    };
    const {bytes} = makeTorrent([{path: 'film.mkv', bytes: Buffer.from('x')}]);
    const unknown = `hash=${'0'.repeat(40)}`;
    const steps: [name: string, path: string, form?: FormData | URLSearchParams][] = [
      ['01-version-noauth', '/app/version'],
      ['02-login-wrong', '/auth/login', login('bad')],
      ['03-login-ok', '/auth/login', login('secret123')],
      ['04-version', '/app/version'],
      ['05-webapiVersion', '/app/webapiVersion'],
      ['11-info-empty', '/torrents/info'],
      ['12-categories-empty', '/torrents/categories'],
      ['13-createCategory', '/torrents/createCategory', category('fel')],
      ['14-createCategory-dup', '/torrents/createCategory', category('fel')],
      ['15-createCategory-empty', '/torrents/createCategory', category('')],
      ['19-add-file', '/torrents/add', add(bytes)],
      ['22-add-dup', '/torrents/add', add(bytes)],
      ['24-add-nothing', '/torrents/add', new URLSearchParams({category: 'x'})],
      ['25-add-urls-unreachable', '/torrents/add', new URLSearchParams({urls: 'http://127.0.0.1:9/none.torrent'})],
      ['30-properties-404', `/torrents/files?${unknown}`],
      ['49-delete-unknown', '/torrents/delete', new URLSearchParams({hashes: '0'.repeat(40), deleteFiles: 'false'})],
      ['50-unknown-endpoint', '/torrents/nope'],
      ['54-login-bad-0', '/auth/login', login('x')],
      ['55-login-bad-1', '/auth/login', login('x')],
      ['56-login-bad-2', '/auth/login', login('x')],
      ['57-login-bad-3', '/auth/login', login('x')],
      ['58-login-bad-4', '/auth/login', login('x')],
      ['59-login-bad-5', '/auth/login', login('x')],
      ['60-login-good-while-banned', '/auth/login', login('secret123')],
    ];
    for (const [name, path, form] of steps) {
      const {status, text} = captured(name);
      expect([name, ...(await send(path, form))]).toEqual([name, status, text]);
    }
    const invalid = captured('23-add-garbage');
    expect((await send('/torrents/add', add(Buffer.from('x'))))[0]).toBe(invalid.status);
  });

  it('has every field of the simulator', async () => {
    const qbittorrent = await startQbittorrent({dialect: '4.5', bypass: true});
    onTestFinished(() => qbittorrent.close());
    const form = new FormData();
    const {bytes} = makeTorrent([{path: 'film.mkv', bytes: Buffer.from('x')}]);
    form.set('torrents', new Blob([Buffer.from(bytes)]), 'x.torrent');
    await fetch(`${qbittorrent.url}/api/v2/torrents/add`, {method: 'POST', body: form});
    const [ours] = JSON.parse(await (await fetch(`${qbittorrent.url}/api/v2/torrents/info`)).text());
    const [theirs] = JSON.parse(captured('20-info-hash').text);
    expect(Object.keys(theirs)).toEqual(expect.arrayContaining(Object.keys(ours)));
    for (const [key, value] of Object.entries(ours)) expect([key, typeof value]).toEqual([key, typeof theirs[key]]);
  });
});
