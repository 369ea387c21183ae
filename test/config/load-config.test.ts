import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import type {UserError} from '../../src/base/user-error.ts';
import {probeDefaults, settingDefaults} from '../../src/config/config.ts';
import {describeProblems} from '../../src/config/problems.ts';
import {configFailure, loadTestConfig as load} from '../support/load-config.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const example = join(import.meta.dirname, '..', '..', 'felscanner.config.example.json');

async function problemsOf(text: string, name = 'felscanner.config.json'): Promise<UserError> {
  return configFailure({cwd: await temporaryFolder({[name]: text})});
}

describe('without a file', () => {
  it('the defaults of the contract hold', async () => {
    expect(await load({})).toEqual({
      ...settingDefaults,
      dataDir: '/home/ann/.local/share/felscanner',
      file: undefined,
      warnings: [],
      origins: new Map(),
    });
    expect(settingDefaults.probe).toEqual({
      mode: 'auto',
      only: 'unproven',
      samples: 5,
      budgetBytes: 8_388_608,
      concurrency: 3,
      ffprobePath: undefined,
    });
    expect(settingDefaults.plex).toEqual({
      url: 'http://127.0.0.1:32400',
      token: '',
      libraries: ['Movies'],
      pathMappings: [],
      concurrency: 3,
      pageSize: 200,
      timeoutMs: 30_000,
    });
  });
});

describe('a file is found', () => {
  it.each([
    ['felscanner.config.json', '{"probe": {"samples": 9}}'],
    ['felscanner.config.yaml', 'probe:\n  samples: 9 # more than usual\n'],
    ['felscanner.config.yml', 'probe: {samples: 9}'],
    ['.felscannerrc', 'probe:\n  samples: 9\n'],
    ['.felscannerrc', '{"probe": {"samples": 9}}'],
    ['.felscannerrc.json', '{"probe": {"samples": 9}}'],
    ['.felscannerrc.yaml', 'probe:\n  samples: 9\n'],
    ['felscanner.config.json', '\ufeff{"probe": {"samples": 9}}'],
  ])('as %s holding %j', async (name, text) => {
    const cwd = await temporaryFolder({[name]: text});
    const config = await load({cwd});
    expect(config.file).toBe(join(cwd, name));
    expect(config.probe).toEqual({...probeDefaults, samples: 9});
  });

  it('in a parent of the working directory, the nearest one first', async () => {
    const folder = await temporaryFolder({
      'felscanner.config.json': '{"probe": {"samples": 2}}',
      'a/.felscannerrc.json': '{"probe": {"samples": 3}}',
      'a/b/c/note.txt': '',
    });
    expect((await load({cwd: join(folder, 'a/b/c')})).probe.samples).toBe(3);
  });

  it('in the folder of the user where none is nearer', async () => {
    const home = await temporaryFolder({'.config/felscanner/felscanner.config.yaml': 'probe: {samples: 4}'});
    expect((await load({home})).probe.samples).toBe(4);
  });

  it('in XDG_CONFIG_HOME in place of ~/.config', async () => {
    const folder = await temporaryFolder({'felscanner/felscanner.config.yaml': 'probe: {samples: 4}'});
    expect((await load({env: {XDG_CONFIG_HOME: folder}})).probe.samples).toBe(4);
  });

  it('empty, and the defaults hold', async () => {
    const cwd = await temporaryFolder({'felscanner.config.json': ' \n'});
    expect((await load({cwd})).probe).toEqual(probeDefaults);
  });

  it('and code beside it is not run', async () => {
    const code = 'globalThis.felscannerRan = true; export default {}';
    const cwd = await temporaryFolder({
      'felscanner.config.js': code,
      '.config/config.js': code,
      'felscanner.config.json': '{"probe": {"samples": 9}}',
    });
    expect((await load({cwd})).probe.samples).toBe(9);
    expect(globalThis).not.toHaveProperty('felscannerRan');
  });
});

describe('what wins', () => {
  it('--config over the file that would be found', async () => {
    const cwd = await temporaryFolder({
      'felscanner.config.json': '{"probe": {"samples": 2}}',
      'other.yaml': 'probe: {samples: 7}',
    });
    expect((await load({cwd, configFile: 'other.yaml'})).probe.samples).toBe(7);
  });

  it('the environment over the file, the command line over both', async () => {
    const cwd = await temporaryFolder({
      'felscanner.config.json': '{"dataDir": "from-file", "probe": {"ffprobePath": "/file/ffprobe"}}',
    });
    const env = {FELSCANNER_DATA_DIR: '/env', FFPROBE_PATH: '/env/ffprobe'};
    expect((await load({cwd})).dataDir).toBe(join(cwd, 'from-file'));
    expect((await load({cwd, env})).dataDir).toBe('/env');
    expect((await load({cwd, env, dataDir: 'flag'})).dataDir).toBe(join(cwd, 'flag'));
    expect((await load({cwd})).probe.ffprobePath).toBe('/file/ffprobe');
    expect((await load({cwd, env})).probe.ffprobePath).toBe('/env/ffprobe');
  });

  it('nothing that is empty in the environment', async () => {
    const env = {FELSCANNER_DATA_DIR: '', FFPROBE_PATH: ''};
    const config = await load({env});
    expect([config.dataDir, config.probe.ffprobePath]).toEqual(['/home/ann/.local/share/felscanner', undefined]);
  });
});

describe('a path in the file', () => {
  it.each([
    ['data', 'sub/data'],
    ['../data', 'data'],
    ['/data', '/data'],
    ['~/data', '/home/ann/data'],
    ['~', '/home/ann'],
    ['~/', '/home/ann'],
    ['~data', 'sub/~data'],
  ])('%s is %s from where the file lies', async (written, meant) => {
    const folder = await temporaryFolder({'sub/felscanner.config.json': JSON.stringify({dataDir: written})});
    const config = await load({cwd: join(folder, 'sub')});
    expect(config.dataDir).toBe(meant.startsWith('/') ? meant : join(folder, meant));
  });

  it('that is only a name of ffprobe is looked up on PATH later', async () => {
    const cwd = await temporaryFolder({'felscanner.config.json': '{"probe": {"ffprobePath": "ffprobe7"}}'});
    expect((await load({cwd})).probe.ffprobePath).toBe('ffprobe7');
  });
});

const known =
  'dataDir, plex, probe, collections, sources, flaresolverr, radarr, qbittorrent, telegram, notifications, guards, schedule, reports';

describe('what is wrong in a file', () => {
  it('is told all at once: setting, value and what to write', async () => {
    const {message, hint} = await problemsOf(
      JSON.stringify({
        dataDir: 5,
        probe: {mode: 'fast', samples: 0, concurrency: 2.5, budgetBytes: '8 MB', smaples: 3},
        prob: {},
      }),
    );
    expect(message.split('\n').slice(1).sort()).toEqual([
      '  dataDir is a number: write a text in quotes, a path',
      '  prob is no setting: did you mean probe?',
      '  probe.budgetBytes is "8 MB": write a whole number from 65536 to 1073741824',
      '  probe.concurrency is 2.5: write a whole number from 1 to 64',
      '  probe.mode is "fast": write one of "auto", "local", "remote", "off"',
      '  probe.samples is 0: write a whole number from 1 to 100',
      '  probe.smaples is no setting: did you mean probe.samples?',
    ]);
    expect(message).toMatch(/felscanner\.config\.json has 7 problems:\n/);
    expect(hint).toMatch(/^mend them in .*felscanner\.config\.json$/);
  });

  it.each([
    ['{"probe": {"samples": "5"}}', ': probe.samples is "5": write a whole number from 1 to 100'],
    ['{"zebra": 1}', `: zebra is no setting: known here are ${known}`],
    ['{"probe": 5}', ': probe is a number: write settings in braces'],
    ['{"probe": "S3CR3T"}', ': probe is a text: write settings in braces'],
    ['{"probe": {"samples": {"token": "S3CR3T"}}}', ': probe.samples is an object: write a whole number from 1 to 100'],
    ['{"probe": {"samples": ["S3CR3T"]}}', ': probe.samples is a list: write a whole number from 1 to 100'],
    ['{"probe": {"samples": true}}', ': probe.samples is true: write a whole number from 1 to 100'],
    ['{"probe": {"samples": "S3CR3TS3CR3TS3CR3T"}}', ': probe.samples is a text: write a whole number from 1 to 100'],
    ['[1]', ': the whole file is a list: write settings in braces'],
    ['"text"', ': the whole file is a text: write settings in braces'],
    ['{"probe": {"ffprobePath": ""}}', ': probe.ffprobePath is empty: write a path'],
    ['{"constructor": 1}', `: constructor is no setting: known here are ${known}`],
  ])('%s is one sentence', async (text, sentence) => {
    const {message} = await problemsOf(text);
    expect(message.slice(message.indexOf('.json') + 5)).toBe(sentence);
  });

  const hides = 'has a key that is not shown, since it may be a secret';
  const colon = 'write a space after the colon that ends a name';
  const plexNames = `known here are ${Object.keys(settingDefaults.plex).join(', ')}`;

  it.each([
    ['plex: {url: "http://nas", token:SeCrEtToKeN12345678}', `: plex ${hides}: ${colon}`],
    ['plex: {token:abc}', `: plex ${hides}: ${colon}`],
    ['plex: {url:x}', `: plex ${hides}: ${colon}`],
    ['plex: {SeCrEtToKeN12345678}', `: plex ${hides}: ${plexNames}`],
    ['plex: {token SeCrEt: 1}', `: plex ${hides}: ${plexNames}`],
    [`plex: {${'x'.repeat(41)}: 1}`, `: plex ${hides}: ${plexNames}`],
    ['"SeCrEtToKeN12345678": 1', `: the whole file ${hides}: known here are ${known}`],
    ['plex: {url1: 1}', ': plex.url1 is no setting: did you mean plex.url?'],
    ['$schemas: x', `: $schemas is no setting: known here are ${known}`],
  ])('%s is told without the key where that may be a secret', async (text, sentence) => {
    const {message} = await problemsOf(text, 'felscanner.config.yaml');
    expect(message.slice(message.indexOf('.yaml') + 5)).toBe(sentence);
  });

  it('is told at once for a key of any length, and up to forty problems of a file', async () => {
    const long = await problemsOf(JSON.stringify({plex: {['x'.repeat(300_000)]: 1}}));
    expect(long.message.length).toBeLessThan(400);
    const letters = 'abcdefghijklmnopqrstuvwxyz';
    const names = [...letters].flatMap(first => [...letters].map(second => `zz${first}${second}zzz`));
    const many = await problemsOf(JSON.stringify({plex: Object.fromEntries(names.map(name => [name, 1]))}));
    const lines = many.message.split('\n');
    expect(lines[0]).toMatch(/ has 676 problems:$/);
    expect([lines.length, lines[40], lines[41]]).toEqual([
      42,
      `  plex.zzbnzzz is no setting: ${plexNames}`,
      '  and 636 more',
    ]);
  });

  it.each([
    ['felscanner.config.json', '{"plex": {"token": "S3CR3T"},\n "plex": {"url": "http://h"}}', 'line 2, column 2'],
    ['felscanner.config.json', '{"plex": {"token": "S3CR3T", "token": ""}}', 'line 1, column 30'],
    ['.felscannerrc.json', '{"probe": 1, "prob\\u0065": 2}', 'line 1, column 14'],
    ['felscanner.config.yaml', 'plex:\n  url: a\nplex:\n  token: S3CR3T\n', 'line 3, column 1'],
    ['.felscannerrc', '{plex: {token: S3CR3T, token: ""}}', 'line 1, column 24'],
  ])('%s holding %j has a name twice, and is told by its place', async (name, text, place) => {
    const {message, hint, cause} = await problemsOf(text, name);
    expect(message.slice(message.indexOf(name))).toBe(`${name} has a name for the second time at ${place}`);
    expect(hint).toBe('make one of the two, in the place of the first');
    expect(cause).toBeUndefined();
  });

  it.each([
    ['felscanner.config.json', '{"probe": ', 'line 1, column 11'],
    ['felscanner.config.json', '{"token": xS3CR3T"}', 'line 1, column 11'],
    ['felscanner.config.json', '\ufeff{\r\n  "token": "S3CR3T"\r\n  "probe": 5}', 'line 3, column 3'],
    ['felscanner.config.yaml', 'probe: [', 'line 1, column 9'],
    ['felscanner.config.yaml', 'a: 1\ntoken: S3CR3T: x', 'line 2, column 14'],
    ['felscanner.config.yaml', 'token: *S3CR3T', 'line 1, column 9'],
    ['felscanner.config.yaml', 'token: !S3CR3T x', 'line 1, column 8'],
    ['.felscannerrc', '\tprobe: 1', 'line 1, column 7'],
  ])('%s holding %j is told by its place, and not quoted', async (name, text, place) => {
    const {message, cause} = await problemsOf(text, name);
    expect(message.slice(message.indexOf(name))).toBe(`${name} is not well-formed at ${place}`);
    expect(cause).toBeUndefined();
  });

  it('is never shown where it is the value of a secret', () => {
    const issues = [['plex', 'token'], ['qbittorrent', 'apiKey'], ['password']].map(path => ({
      code: 'invalid_type' as const,
      expected: 'number' as const,
      path,
      message: 'a number',
      input: undefined,
    }));
    const input = {plex: {token: 1234}, qbittorrent: {apiKey: 'S3CR3T'}, password: null};
    expect(describeProblems(issues, input, {knownKeys: () => []})).toEqual([
      'plex.token is a number: write a number',
      'qbittorrent.apiKey is a text: write a number',
      'password is null: write a number',
    ]);
  });

  it.each([
    ['missing.json', /the config file \S+missing\.json does not exist/],
    ['config.js', /settings are data, not code/],
    ['config.ts', /settings are data, not code/],
    ['folder.json', /could not be read: EISDIR/],
  ])('--config %s is refused', async (configFile, pattern) => {
    const cwd = await temporaryFolder({
      'config.js': 'export default {}',
      'config.ts': 'export default {}',
      'folder.json/x': '',
    });
    await expect(load({cwd, configFile})).rejects.toThrow(pattern);
  });
});

describe('the example file', () => {
  it('loads, and shows every setting there is at its default', async () => {
    const {origins, ...config} = await load({configFile: example});
    expect(config).toEqual({
      ...settingDefaults,
      dataDir: '/home/ann/.local/share/felscanner',
      file: example,
      warnings: [],
    });
    const shown: unknown = JSON.parse(await readFile(example, 'utf8'));
    expect(shown).toEqual(JSON.parse(JSON.stringify(settingDefaults, (_, value) => value ?? null)));
    expect([...origins.values()].every(({from}) => from === 'file')).toBe(true);
  });
});
