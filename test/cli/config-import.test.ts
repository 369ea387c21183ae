import {chmod, readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {loadTestConfig} from '../support/load-config.ts';
import {type CliOptions, type CliRun, runCli} from '../support/run-cli.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const output = 'felscanner.config.yaml';

const settings = {
  plex_url: 'http://nas:32400/',
  plex_token: 'S3CR3T-plex',
  library_name: 'Movies, all',
  ffprobe_path: 'bin/ffprobe',
  collection_name_all_dv: 'DoVi',
  collection_enable_atmos: false,
  scan_frequency: 12,
  max_reports_size: 5,
  auto_start: 'monitor',
  poll_interval: 300,
  telegram_enabled: true,
  telegram_token: '1:S3CR3T-bot',
  telegram_chat_id: '-100',
  telegram_notify_all_updates: true,
  qbittorrent_host: '10.0.0.5',
  qbittorrent_port: 9090,
  qbittorrent_username: 'ada',
  qbittorrent_password: ' S3CR3T-qbit ',
  qbit_pause_on_add: true,
  radarr_root_path: '/mnt/user/Media/Movies/',
  notify_dv: true,
  notify_expire_hours: 48,
  last_scan_results: {total: 3},
  setup_completed: true,
};

const iptscanner = {
  searchTerm: 'BL+EL+RPU 2160p',
  checkInterval: '0 */3 * * *',
  enabled: true,
  cookies: {uid: 'S3CR3T-uid', pass: 'S3CR3T-pass'},
  solverUrl: 'http://localhost:8191',
  solverTimeout: 90_000,
  cachedCookies: [{name: 'cf', value: 'S3CR3T-cf'}],
  prowlarr: {baseUrl: 'http://10.0.0.11:9696', apiKey: 'S3CR3T-prowlarr', indexerId: 1},
};

type Original = {settings?: object; env?: string; iptscanner?: object; cookies?: object[]};

/** A folder of the original, and an empty one to work in. */
async function original(given: Original): Promise<{folder: string; run: Run}> {
  const folder = await temporaryFolder({
    ...(given.settings && {'settings.json': JSON.stringify(given.settings)}),
    ...(given.env !== undefined && {'.env': given.env}),
    ...(given.iptscanner && {'iptscanner/config.json': JSON.stringify(given.iptscanner)}),
    ...(given.cookies && {'iptscanner/cookies.json': JSON.stringify(given.cookies)}),
  });
  const cwd = await temporaryFolder();
  return {
    folder,
    run: async (words = [], options = {}) => ({
      ...(await runCli(['config', 'import', folder, ...words], {cwd, ...options})),
      cwd,
    }),
  };
}

type Run = (words?: readonly string[], options?: CliOptions) => Promise<CliRun & {cwd: string}>;

/** What became of each key: outcome, settings, value, reason. */
async function keysOf(given: Original): Promise<Record<string, unknown[]>> {
  const {run} = await original(given);
  const {stdout} = await run();
  return Object.fromEntries(
    stdout
      .trimEnd()
      .split('\n')
      .map(row => row.split('\t'))
      .map(([outcome, key = '', ...rest]) => [key, [outcome, ...rest.slice(0, 3)]]),
  );
}

const taken = (setting: string, value: string): string[] => ['taken', setting, value, ''];
const translated = (setting: string, value: string): string[] => ['translated', setting, value, ''];
const left = (outcome: 'dropped' | 'invalid', reason: string): unknown[] => [
  outcome,
  '',
  '',
  expect.stringContaining(reason),
];

describe('config import', () => {
  it('writes a file for its owner alone that loads with what the original was set to', async () => {
    const {folder, run} = await original({settings, iptscanner});
    const {cwd, exitCode, stderr} = await run();
    expect([exitCode, await readdir(cwd)]).toEqual([0, [output]]);
    expect((await stat(join(cwd, output))).mode & 0o777).toBe(0o600);
    expect(stderr).toContain(`Wrote ${join(cwd, output)}\n`);
    const config = await loadTestConfig({cwd});
    expect(config.warnings).toEqual([]);
    expect(config).toMatchObject({
      plex: {url: 'http://nas:32400', token: 'S3CR3T-plex', libraries: ['Movies, all']},
      probe: {ffprobePath: join(folder, 'bin/ffprobe')},
      collections: {dolbyVision: {title: 'DoVi', enabled: true}, atmos: {enabled: false}},
      sources: {iptorrents: {uid: 'S3CR3T-uid', pass: 'S3CR3T-pass', searchTerm: 'BL+EL+RPU 2160p'}},
      flaresolverr: {url: 'http://localhost:8191', maxTimeoutMs: 90_000},
      qbittorrent: {url: 'http://10.0.0.5:9090', username: 'ada', password: ' S3CR3T-qbit ', paused: true},
      telegram: {token: '1:S3CR3T-bot', chatId: '-100', notify: {scans: true, collections: true}},
      notifications: {dv: true, expireHours: 48, fel: true},
      schedule: {scan: '12h', iptFetch: '3h'},
      reports: {maxTotalMb: 5},
    });
  });

  it('tells of every key what became of it', async () => {
    expect(await keysOf({settings, iptscanner})).toMatchObject({
      plex_url: taken('plex.url', 'http://nas:32400/'),
      plex_token: taken('plex.token', '***'),
      library_name: translated('plex.libraries', '["Movies, all"]'),
      scan_frequency: translated('schedule.scan', '12h'),
      telegram_notify_all_updates: translated('telegram.notify.scans telegram.notify.collections', 'true'),
      qbittorrent_host: translated('qbittorrent.url', 'http://10.0.0.5:9090/'),
      qbittorrent_port: translated('qbittorrent.url', 'http://10.0.0.5:9090/'),
      notify_dv: taken('notifications.dv', 'true'),
      auto_start: left('dropped', '"felscanner watch" does all of it by itself'),
      radarr_root_path: left('dropped', 'radarr.pathMappings'),
      last_scan_results: left('dropped', 'it is no setting'),
      'cookies.uid': taken('sources.iptorrents.uid', '***'),
      checkInterval: translated('schedule.iptFetch', '3h'),
      'prowlarr.apiKey': left('dropped', 'sources.torznab'),
    });
    const {run} = await original({settings, iptscanner});
    const ofIpt = Object.keys(iptscanner).length - 2 + 2 + 3;
    expect((await run()).stdout.trimEnd().split('\n')).toHaveLength(Object.keys(settings).length + ofIpt);
  });

  it.each([[[]], [['--json']], [['--verbose']]])('shows no secret with %j', async words => {
    const env = [
      'PLEX_TOKEN=S3CR3T-env',
      'RADARR_URL=http://ada:S3CR3T-user@nas:7878',
      'QBITTORRENT_HOST=ada:S3CR3T-host@nas',
      'IPT_SEARCH_URL=S3CR3T-url',
      'NOTIFY_FEL=S3CR3T-flag',
      'NOTIFY_EXPIRE_HOURS=S3CR3T-hours',
      'TELEGRAM_CHAT_ID=S3CR3T-chat',
      'DATABASE_URL=postgresql://felscanner:S3CR3T-db@postgres/felscanner',
      'SeCrEt1S3CR3T==',
    ].join('\n');
    const cookies = [{name: 'uid', value: 'S3CR3T-cookie'}];
    const {run} = await original({settings, env, iptscanner, cookies});
    for (const terminal of [undefined, 100]) {
      const {stdout, stderr} = await run([...words, '--force'], terminal === undefined ? {} : {terminal});
      expect(stdout).toContain('PLEX_TOKEN');
      expect(stdout + stderr).not.toContain('S3CR3T');
    }
  });

  it('leaves out what is not valid, says what to write, and exits with 1', async () => {
    const {run} = await original({
      settings: {plex_url: 'nas', plex_token: 'tok', notify_expire_hours: 500, scan_frequency: 0, notify_fel: 'maybe'},
      env: `QBITTORRENT_HOST=nas\nQBITTORRENT_PORT=http\nRADARR_URL=http://\${HOST}:7878\n`,
    });
    const {stdout, stderr, exitCode, cwd} = await run();
    expect([exitCode, stderr.split('\n')[0]]).toEqual([
      1,
      '1 taken over, 0 translated, 1 dropped, 6 keys not valid and left out.',
    ]);
    expect(stdout).toContain('invalid\tplex_url\t\t\tplex.url is a text: write an address');
    expect(stdout).toContain('invalid\tnotify_expire_hours\t\t\tnotifications.expireHours is 500: write');
    expect(stdout).toContain('invalid\tscan_frequency\t\t\tscan_frequency is no number of hours above 0');
    expect(stdout).toContain('invalid\tnotify_fel\t\t\tnotify_fel is neither true nor false');
    expect(stdout).toContain('invalid\tQBITTORRENT_HOST\t\t\tQBITTORRENT_PORT is no port');
    expect(stdout).toContain('dropped\tQBITTORRENT_PORT\t\t\tit goes with QBITTORRENT_HOST');
    expect(stdout).toContain('invalid\tRADARR_URL\t\t\tit refers to a variable');
    expect([...(await loadTestConfig({cwd})).origins.keys()]).toEqual(['plex.token']);
  });

  it('reads the .env of the second version', async () => {
    const env = `# comment
PLEX_URL="http://nas:32400"   # the server
export LIBRARY_NAME='4K Movies'
PLEX_TOKEN=YOUR_PLEX_TOKEN_HERE
PLEX_TIMEOUT=45
QBITTORRENT_HOST=
QBITTORRENT_PORT=8080
RADARR_API_KEY=abc
SCAN_FREQUENCY_HOURS=1.5
MONITOR_INTERVAL_MINUTES=2
CONNECTION_CHECK_INTERVAL_MINUTES=30
NOTIFY_FEL_FROM_P5=off
IPT_SEARCH_URL=https://iptorrents.com/t?q=BL%2BEL%2BRPU+remux&qf=adv#torrents
SCAN_PAGES=3
DATABASE_URL=postgresql://x
MY_OWN=1
`;
    expect(await keysOf({env})).toMatchObject({
      PLEX_URL: taken('plex.url', 'http://nas:32400'),
      LIBRARY_NAME: translated('plex.libraries', '["4K Movies"]'),
      PLEX_TOKEN: left('dropped', 'it still holds what its template came with'),
      PLEX_TIMEOUT: translated('plex.timeoutMs', '45000'),
      QBITTORRENT_HOST: left('dropped', 'it is empty'),
      QBITTORRENT_PORT: left('dropped', 'it goes with QBITTORRENT_HOST'),
      SCAN_FREQUENCY_HOURS: translated('schedule.scan', '90m'),
      MONITOR_INTERVAL_MINUTES: translated('schedule.recentlyAdded', '2m'),
      CONNECTION_CHECK_INTERVAL_MINUTES: [
        'translated',
        expect.stringMatching(/^schedule\.checkPlex .*schedule\.checkFlaresolverr$/),
        '30m',
        '',
      ],
      NOTIFY_FEL_FROM_P5: taken('notifications.felFromP5', 'false'),
      IPT_SEARCH_URL: translated('sources.iptorrents.searchTerm', 'BL+EL+RPU remux'),
      SCAN_PAGES: taken('sources.iptorrents.pages', '3'),
      DATABASE_URL: left('dropped', 'SQLite'),
      MY_OWN: left('dropped', 'not known as a key of the original'),
    });
  });

  it.each([
    ['*/30 * * * *', '30m'],
    ['0 */2 * * *', '2h'],
    ['0 0 */3 * * *', '3d'],
    ['15 4 * * mon', '15 4 * * mon'],
  ])('makes of the interval %s of the iptscanner %s', async (checkInterval, schedule) => {
    expect(await keysOf({iptscanner: {checkInterval}})).toEqual({
      checkInterval: translated('schedule.iptFetch', schedule),
    });
  });

  it('takes what the original took where two places say the same', async () => {
    const {folder} = await original({});
    await writeFile(join(folder, '.env'), 'PLEX_URL=http://env:1\nIPT_UID=env\nFFPROBE_PATH=/env\n');
    await writeFile(
      join(folder, 'settings.json'),
      '{"plex_url": "http://file:1", "ffprobe_path": "/file", "ipt_pass": "p"}',
    );
    await writeFile(join(folder, 'config.json'), '{"cookies": {"uid": "config"}}');
    const cwd = await temporaryFolder();
    const {stdout} = await runCli(['config', 'import', folder], {cwd});
    expect(stdout).toContain(`dropped\tplex_url\t\t\tPLEX_URL of ${folder}/.env wins\t`);
    expect(stdout).toContain(`dropped\tFFPROBE_PATH\t\t\tffprobe_path of ${folder}/settings.json wins\t`);
    expect(stdout).toContain(`dropped\tIPT_UID\t\t\tcookies.uid of ${folder}/config.json wins\t`);
    expect(await loadTestConfig({cwd})).toMatchObject({
      plex: {url: 'http://env:1'},
      probe: {ffprobePath: '/file'},
      sources: {iptorrents: {uid: 'config', pass: 'p'}},
    });
  });

  it('leaves the token out where Telegram was switched off', async () => {
    const off = await keysOf({settings: {telegram_enabled: false, telegram_chat_id: 5}, env: 'TELEGRAM_TOKEN=1:abc'});
    expect(off).toMatchObject({
      TELEGRAM_TOKEN: left('dropped', 'Telegram was switched off'),
      telegram_chat_id: taken('telegram.chatId', '5'),
    });
    const on = await keysOf({
      settings: {telegram_enabled: false},
      env: 'TELEGRAM_TOKEN=1:abc\nTELEGRAM_ENABLED=true',
      iptscanner: {telegram: {enabled: false, botToken: '2:abc'}, iptorrents: {searchTerm: 'x'}},
    });
    expect(on).toMatchObject({
      TELEGRAM_TOKEN: taken('telegram.token', '***'),
      'telegram.botToken': left('dropped', 'Telegram was switched off'),
      'iptorrents.searchTerm': taken('sources.iptorrents.searchTerm', 'x'),
    });
  });

  it('gives no two collections one title', async () => {
    const keys = await keysOf({
      settings: {
        collection_name_all_dv: 'dv fel profile 7',
        collection_name_profile7: 'Same',
        collection_name_truehd_atmos: 'same',
      },
    });
    expect(keys).toMatchObject({
      collection_name_all_dv: taken('collections.dolbyVision.title', 'dv fel profile 7'),
      collection_name_profile7: taken('collections.fel.title', 'Same'),
      collection_name_truehd_atmos: left(
        'invalid',
        'collections.atmos.title would be the title of collections.fel too',
      ),
    });
    const swapped = await keysOf({settings: {plex_token: 'x', collection_name_all_dv: 'DV FEL Profile 7'}});
    expect(swapped).toMatchObject({
      collection_name_all_dv: left(
        'invalid',
        'collections.dolbyVision.title would be the title of collections.fel too',
      ),
    });
  });

  it('prints one document with --json', async () => {
    const {folder, run} = await original({settings: {scan_frequency: 6, poll_interval: 300}});
    const {stdout, stderr, cwd} = await run(['--json', '--quiet']);
    expect(stderr).toBe('');
    const file = join(folder, 'settings.json');
    expect(JSON.parse(stdout)).toEqual({
      file: join(cwd, output),
      keys: [
        {file, key: 'scan_frequency', outcome: 'translated', settings: ['schedule.scan'], value: '6h', reason: null},
        {file, key: 'poll_interval', outcome: 'dropped', settings: [], value: null, reason: expect.any(String)},
      ],
    });
  });

  it('shows it file by file on a terminal', async () => {
    const {folder, run} = await original({settings: {scan_frequency: 6, poll_interval: 300}});
    const {stdout} = await run(['--no-color'], {terminal: 80});
    expect(stdout).toBe(`${folder}/settings.json
  translated  scan_frequency  schedule.scan = 6h
  dropped     poll_interval   the original stored it and never used it

`);
  });

  it('takes single files, each for what it holds', async () => {
    const cwd = await temporaryFolder({
      'a.txt': 'PLEX_TOKEN=tok\n',
      'b.json': '{"searchTerm": "FEL"}',
      'c.json': '[{"name": "uid", "value": "u"}, {"name": "lang", "value": "x"}]',
      'd.json': '\ufeff{"notify_dv": true}',
    });
    const names = ['a.txt', 'b.json', 'c.json', 'd.json', 'a.txt'];
    const {stdout, exitCode} = await runCli(['config', 'import', ...names], {cwd});
    expect([exitCode, stdout.trimEnd().split('\n').length]).toEqual([0, 5]);
    const {origins} = await loadTestConfig({cwd});
    expect([...origins.keys()].sort()).toEqual([
      'notifications.dv',
      'plex.token',
      'sources.iptorrents.searchTerm',
      'sources.iptorrents.uid',
    ]);
  });

  it('replaces no file without --force, and writes elsewhere with --output', async () => {
    const {run} = await original({settings});
    const {cwd} = await run();
    await writeFile(join(cwd, output), 'probe: {samples: 9}');
    expect(await run([], {cwd})).toMatchObject({exitCode: 2, stderr: expect.stringContaining('is there already')});
    expect(await readFile(join(cwd, output), 'utf8')).toBe('probe: {samples: 9}');
    const elsewhere = await run(['--output', 'x.yaml'], {cwd, env: {PLEX_URL: 'http://nas'}});
    expect(elsewhere.exitCode).toBe(0);
    expect(elsewhere.stderr).toContain(`not in force here, ${cwd}/${output} is: use --config ${cwd}/x.yaml`);
    expect(elsewhere.stderr).toContain('The environment wins over this file: PLEX_URL is set');
    expect(await run(['--force'], {cwd})).toMatchObject({exitCode: 0});
    expect(await readFile(join(cwd, output), 'utf8')).toContain('S3CR3T-plex');
  });

  it('writes nothing where the environment would keep it from loading', async () => {
    const {run} = await original({settings});
    const {cwd, exitCode, stderr} = await run([], {env: {PLEX_URL: 'nas'}});
    expect([exitCode, await readdir(cwd)]).toEqual([2, []]);
    expect(stderr).toContain('PLEX_URL is a text: write');
  });

  it('writes nothing where nothing is left, and exits with 1', async () => {
    const {run} = await original({settings: {poll_interval: 300}});
    const {cwd, exitCode, stderr, stdout} = await run(['--json']);
    expect([exitCode, await readdir(cwd)]).toEqual([1, []]);
    expect(stderr).toContain('Nothing was written');
    expect(JSON.parse(stdout)).toMatchObject({file: null, keys: [{key: 'poll_interval'}]});
  });

  it.each([
    ['a folder without settings', '.', 'holds no settings of the original FELScanner', 1],
    ['a path that is not there', 'nowhere', 'nowhere does not exist', 1],
    ['a file of something else', 'other.json', 'holds no settings of the original FELScanner', 2],
    ['JSON that is damaged', 'bad.json', 'bad.json is not well-formed at line 1, column', 2],
    ['an empty name', ' ', 'config import needs the folder', 2],
  ])('refuses %s', async (_, path, sentence, exitCode) => {
    const cwd = await temporaryFolder({'other.json': '{"a": 1}', 'bad.json': '{"plex_token": "S3CR3T", }'});
    const {stderr, ...run} = await runCli(['config', 'import', path], {cwd});
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('S3CR3T');
    expect(run.exitCode).toBe(exitCode);
    expect((await readdir(cwd)).sort()).toEqual(['bad.json', 'other.json']);
  });

  it.skipIf(process.getuid?.() === 0)('says when a file may not be read', async () => {
    const {folder, run} = await original({settings});
    await chmod(join(folder, 'settings.json'), 0);
    expect(await run()).toMatchObject({stderr: expect.stringContaining('could not be read')});
  });
});
