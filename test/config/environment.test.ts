import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {environmentVariables} from '../../src/config/environment-variables.ts';
import {explainConfig} from '../../src/config/explain-config.ts';
import {configFailure, loadTestConfig} from '../support/load-config.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

async function settingIn(setting: string, env: Record<string, string>): Promise<unknown> {
  const config = await loadTestConfig({env});
  return setting.split('.').reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), config);
}

describe('a variable', () => {
  it.each([
    ['FELSCANNER_DATA_DIR', 'dataDir', '/data', '/data'],
    ['PLEX_URL', 'plex.url', 'http://nas:32400/', 'http://nas:32400'],
    ['PLEX_TOKEN', 'plex.token', 'S3CR3T', 'S3CR3T'],
    ['LIBRARY_NAME', 'plex.libraries', 'Movies, 4K Movies,', ['Movies', '4K Movies']],
    ['FFPROBE_PATH', 'probe.ffprobePath', 'ffprobe7', 'ffprobe7'],
    ['IPT_UID', 'sources.iptorrents.uid', '123', '123'],
    ['IPT_PASS', 'sources.iptorrents.pass', 'p', 'p'],
    ['IPT_CF_CLEARANCE', 'sources.iptorrents.cfClearance', 'c', 'c'],
    ['FLARESOLVERR_URL', 'flaresolverr.url', 'http://nas:8191', 'http://nas:8191'],
    ['RADARR_URL', 'radarr.url', 'http://nas:7878/radarr/', 'http://nas:7878/radarr'],
    ['RADARR_API_KEY', 'radarr.apiKey', 'k', 'k'],
    ['QBITTORRENT_URL', 'qbittorrent.url', 'https://qb.example', 'https://qb.example'],
    ['QBITTORRENT_HOST', 'qbittorrent.url', 'nas', 'http://nas:8080'],
    ['QBITTORRENT_USERNAME', 'qbittorrent.username', 'ann', 'ann'],
    ['QBITTORRENT_PASSWORD', 'qbittorrent.password', ' p w ', ' p w '],
    ['QBITTORRENT_API_KEY', 'qbittorrent.apiKey', 'k', 'k'],
    ['TELEGRAM_BOT_TOKEN', 'telegram.token', '1:a', '1:a'],
    ['TELEGRAM_CHAT_ID', 'telegram.chatId', '-100123', '-100123'],
  ])('%s sets %s', async (variable, setting, text, value) => {
    expect(await settingIn(setting, {[variable]: text})).toEqual(value);
    const file = join(await temporaryFolder({secret: `${text}\n`}), 'secret');
    expect(await settingIn(setting, {[`${variable}_FILE`]: file})).toEqual(value);
    expect(environmentVariables.map(row => row.variable)).toContain(variable);
  });

  it('wins over the file, and says so', async () => {
    const cwd = await temporaryFolder({'felscanner.config.yaml': 'plex: {url: "http://file", pageSize: 50}'});
    const config = await loadTestConfig({cwd, env: {PLEX_URL: 'http://env'}});
    expect(config.plex).toMatchObject({url: 'http://env', pageSize: 50});
    expect(config.origins.get('plex.url')).toEqual({from: 'environment', variable: 'PLEX_URL'});
  });

  it('that is empty or blank is not set', async () => {
    const {plex, origins} = await loadTestConfig({env: {PLEX_TOKEN: '', PLEX_URL: ' ', LIBRARY_NAME_FILE: ''}});
    expect([plex.token, plex.url, plex.libraries]).toEqual(['', 'http://127.0.0.1:32400', ['Movies']]);
    expect(origins.size).toBe(0);
  });

  it.each([
    [{QBITTORRENT_HOST: 'nas', QBITTORRENT_PORT: '9090'}, 'http://nas:9090'],
    [{QBITTORRENT_HOST: 'https://qb.example/'}, 'https://qb.example'],
    [{QBITTORRENT_HOST: 'https://qb.example', QBITTORRENT_PORT: '8443'}, 'https://qb.example:8443'],
    [{QBITTORRENT_HOST: 'nas:9090'}, 'http://nas:9090'],
    [{QBITTORRENT_HOST: 'fd00::7'}, 'http://[fd00::7]:8080'],
    [{QBITTORRENT_HOST: '[fd00::7]'}, 'http://[fd00::7]:8080'],
    [{QBITTORRENT_HOST: '[fd00::7]:9090'}, 'http://[fd00::7]:9090'],
    [{QBITTORRENT_HOST: 'fd00::7', QBITTORRENT_PORT: '9090'}, 'http://[fd00::7]:9090'],
    [{QBITTORRENT_HOST: 'nas/qbt'}, 'http://nas:8080/qbt'],
    [{QBITTORRENT_HOST: 'http://nas/qbt'}, 'http://nas/qbt'],
    [{QBITTORRENT_HOST: 'http://nas/qbt/', QBITTORRENT_PORT: '8080'}, 'http://nas:8080/qbt'],
    [{QBITTORRENT_HOST: 'nas:8080', QBITTORRENT_PORT: '8080'}, 'http://nas:8080'],
    [{QBITTORRENT_HOST: 'nas:8080/qbt'}, 'http://nas:8080/qbt'],
    [{QBITTORRENT_HOST: 'http://nas/1:2', QBITTORRENT_PORT: '8080'}, 'http://nas:8080/1:2'],
    [{QBITTORRENT_HOST: 'nas', QBITTORRENT_URL: 'http://other'}, 'http://other'],
    [{QBITTORRENT_PORT: 'tcp://10.0.0.1:8080'}, undefined],
  ])('%j is the address %s of qBittorrent', async (env, url) => {
    expect(await settingIn('qbittorrent.url', env)).toBe(url);
  });
});

describe('what is wrong in the environment', () => {
  const address = 'write an address such as "http://127.0.0.1:32400"';

  it.each([
    [{PLEX_URL: 'nas'}, `the environment: PLEX_URL is a text: ${address}`],
    [{LIBRARY_NAME: ','}, 'the environment: LIBRARY_NAME holds no name: write titles, commas between them'],
    [{TELEGRAM_CHAT_ID: 'me'}, 'the environment: TELEGRAM_CHAT_ID is a text: write the number of a chat'],
    [{QBITTORRENT_HOST: 'a b'}, `the environment: QBITTORRENT_HOST is a text: ${address}`],
    [{RADARR_URL: 's3cr3tapikey'}, `the environment: RADARR_URL is a text: ${address}`],
    [
      {QBITTORRENT_HOST: 'nas:9999', QBITTORRENT_PORT: '8080'},
      'the environment: QBITTORRENT_HOST has a port already, and QBITTORRENT_PORT is 8080: keep one of them',
    ],
    [
      {QBITTORRENT_HOST: 'http://nas:80/', QBITTORRENT_PORT: '8080'},
      'the environment: QBITTORRENT_HOST has a port already, and QBITTORRENT_PORT is 8080: keep one of them',
    ],
    [
      {QBITTORRENT_HOST: 'nas', QBITTORRENT_PORT: 'tcp://10.0.0.1:8080'},
      'the environment: QBITTORRENT_PORT is no port: write a whole number from 1 to 65535',
    ],
    [
      {PLEX_TOKEN: 'S3CR3T', PLEX_TOKEN_FILE: '/x'},
      'the environment: PLEX_TOKEN and PLEX_TOKEN_FILE are both set: keep one of them',
    ],
    [
      {PLEX_TOKEN_FILE: '/nowhere/token'},
      'the environment: PLEX_TOKEN_FILE names /nowhere/token, which does not exist: check the path',
    ],
    [{PLEX_TOKEN_FILE: '/'}, 'PLEX_TOKEN_FILE names /, which could not be read (EISDIR): check its permissions'],
  ])('%j is told by the name of the variable', async (env, sentence) => {
    const {message, hint} = await configFailure({env});
    expect(message).toContain(sentence);
    expect(hint).toBe('mend it in the environment');
  });

  it('is told without what a secret file holds', async () => {
    const file = join(await temporaryFolder({url: 'S3CR3T\n'}), 'url');
    const {message} = await configFailure({env: {RADARR_URL_FILE: file, PLEX_TOKEN_FILE: join(file, 'x')}});
    expect(message).toContain('RADARR_URL_FILE is a text: write an address');
    expect(message).toContain('could not be read (ENOTDIR)');
    expect(message).not.toContain('S3CR3T');
  });

  it('is told for a secret file with nothing in it', async () => {
    const cwd = await temporaryFolder({token: '\n'});
    const {message} = await configFailure({cwd, env: {PLEX_TOKEN_FILE: 'token'}});
    expect(message).toContain(`PLEX_TOKEN_FILE names ${cwd}/token, which is empty`);
  });

  it('is told along with what is wrong in the file', async () => {
    const cwd = await temporaryFolder({'felscanner.config.json': '{"probe": {"samples": 0}, "zebra": 1}'});
    const {message, hint} = await configFailure({cwd, env: {PLEX_URL: 'nas', RADARR_URL: 'nas'}});
    const file = join(cwd, 'felscanner.config.json');
    expect(message.split('\n')[0]).toBe(`${file} and the environment have 4 problems:`);
    expect(
      message
        .split('\n')
        .slice(1)
        .map(line => line.split(' is ')[0])
        .toSorted(),
    ).toEqual(['  PLEX_URL', '  RADARR_URL', '  probe.samples', '  zebra']);
    expect(hint).toBe(`mend them in ${file} and in the environment`);
  });
});

describe('where values come from', () => {
  it('is told for every setting, and no secret with it', async () => {
    const cwd = await temporaryFolder({
      token: 'S3CR3T-token\n',
      'felscanner.config.json': JSON.stringify({
        plex: {token: 'S3CR3T-file', pageSize: 50},
        sources: {
          iptorrents: {rss: {passkey: 'S3CR3T-key'}},
          torznab: [{name: 'a', url: 'http://h/api?apikey=S3CR3T-query', apiKey: 'S3CR3T-api'}],
        },
        qbittorrent: {url: 'http://ann:S3CR3T-pw@nas:8080'},
      }),
    });
    const env = {PLEX_TOKEN_FILE: 'token', RADARR_API_KEY: 'S3CR3T-radarr', PLEX_URL: 'http://nas'};
    const settings = explainConfig(await loadTestConfig({cwd, env, dataDir: '/d'}));
    const file = join(cwd, 'felscanner.config.json');
    expect(settings).toEqual(
      expect.arrayContaining([
        {setting: 'dataDir', value: '/d', origin: '--data-dir', secret: false},
        {setting: 'plex.url', value: 'http://nas', origin: 'PLEX_URL', secret: false},
        {setting: 'plex.token', value: '***', origin: `PLEX_TOKEN_FILE (${join(cwd, 'token')})`, secret: true},
        {setting: 'plex.pageSize', value: 50, origin: file, secret: false},
        {setting: 'plex.concurrency', value: 3, origin: 'default', secret: false},
        {setting: 'radarr.apiKey', value: '***', origin: 'RADARR_API_KEY', secret: true},
        {setting: 'telegram.token', value: undefined, origin: 'default', secret: true},
        {setting: 'sources.iptorrents.uid', value: '', origin: 'default', secret: true},
        {
          setting: 'sources.iptorrents.rss',
          value: {passkey: '***', categories: [101, 100]},
          origin: file,
          secret: true,
        },
      ]),
    );
    expect(JSON.stringify(settings)).toContain('"apiKey":"***"');
    expect(JSON.stringify(settings)).not.toContain('S3CR3T');
  });
});
