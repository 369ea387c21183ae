import {readdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createApp} from '../../src/app.ts';
import {listSettings} from '../../src/config/list-settings.ts';
import {main} from '../../src/main.ts';
import type {Sink} from '../../src/output/sink.ts';
import {startPlex} from '../../src/simulators/plex/start-plex.ts';
import {type SimulatedPlexTv, startPlexTv} from '../../src/simulators/plex-tv/start-plex-tv.ts';
import {loadTestConfig} from '../support/load-config.ts';
import {runCli} from '../support/run-cli.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';
import {createTypist, ctrlC, enter, type Reply} from '../support/typist.ts';

const file = 'felscanner.config.yaml';

/** Chooses to type address and token. */
const byHand: Reply = {to: /Number \[1\]: /, type: `2${enter}`};

type TerminalRun = {stdout: string; shown: string; exitCode: number};

type Terminal = {
  cwd: string;
  replies: readonly Reply[];
  env?: Record<string, string>;
  /** Where a sign-in goes; its owner allows it as soon as somebody waits. */
  plexTv?: SimulatedPlexTv;
};

/** Runs a command line with somebody at the keyboard and stderr on the screen; stdout goes elsewhere. */
async function runAtTerminal(
  argv: readonly string[],
  {cwd, replies, env = {}, plexTv}: Terminal,
): Promise<TerminalRun> {
  const {input, screen, shown} = createTypist(replies);
  let stdout = '';
  const out: Sink = {
    write: text => {
      stdout += text;
    },
    isTty: false,
    columns: undefined,
    stream: undefined,
  };
  const app = createApp({
    streams: {out, err: screen},
    input,
    env,
    cwd,
    signal: new AbortController().signal,
    now: () => new Date('2026-01-02T03:04:05Z'),
    platform: 'linux',
    home: join(cwd, 'home'),
    ...(plexTv && {
      plexTv: {url: plexTv.url, clientsUrl: plexTv.url},
      sleep: async () => plexTv.approvePin(/code=([^&\s]+)/.exec(shown())?.[1] ?? ''),
    }),
  });
  const exitCode = await main(argv, app);
  return {stdout, shown: shown(), exitCode};
}

describe('config check', () => {
  it('says that a file is fine', async () => {
    const cwd = await temporaryFolder({[file]: 'probe: {samples: 9}'});
    expect(await runCli(['config', 'check'], {cwd})).toEqual({
      stdout: `${join(cwd, file)} is fine\n`,
      stderr: '',
      exitCode: 0,
    });
  });

  it('tells all problems, and exits with 2', async () => {
    const cwd = await temporaryFolder({[file]: 'probe: {samples: 0}\nplx: {}'});
    const {stdout, stderr, exitCode} = await runCli(['config', 'check'], {cwd, env: {PLEX_URL: 'nas'}});
    expect([stdout, exitCode]).toEqual(['', 2]);
    expect(stderr).toContain('  probe.samples is 0: write');
    expect(stderr).toContain('  plx is no setting: did you mean plex?');
    expect(stderr).toContain('  PLEX_URL is a text: write');
  });

  it('prints one document with --json', async () => {
    const cwd = await temporaryFolder({[file]: 'probe: {samples: 9}'});
    const good = await runCli(['config', 'check', '--json'], {cwd});
    expect(JSON.parse(good.stdout)).toEqual({ok: true, file: join(cwd, file), warnings: []});
    await writeFile(join(cwd, file), 'zebra: 1');
    const bad = await runCli(['config', 'check', '--json'], {cwd});
    expect(JSON.parse(bad.stdout)).toMatchObject({error: {kind: 'config'}});
    expect(bad.exitCode).toBe(2);
  });

  it('says that without a file the defaults hold', async () => {
    const {stdout, exitCode} = await runCli(['config', 'check'], {cwd: await temporaryFolder()});
    expect([stdout, exitCode]).toEqual(['there is no config file: defaults and the environment hold\n', 0]);
  });
});

describe('a key that may be a secret', () => {
  it.each([['scan'], ['scan', '--json'], ['config', 'check', '--verbose']])(
    'is not shown by %j %j',
    async (...argv) => {
      const cwd = await temporaryFolder({[file]: 'plex: {url: "http://nas:32400", token:SeCrEtToKeN12345678}\n'});
      const {stdout, stderr, exitCode} = await runCli(argv, {cwd});
      expect(stdout + stderr).toContain('plex has a key that is not shown');
      expect(stdout + stderr).not.toContain('SeCrEt');
      expect(exitCode).toBe(2);
    },
  );
});

describe('config show', () => {
  it('lists every setting in rows for other programs, secrets hidden', async () => {
    const cwd = await temporaryFolder({[file]: 'plex: {token: S3CR3T, libraries: [A, B]}'});
    const {stdout, exitCode} = await runCli(['config', 'show'], {cwd, env: {PLEX_URL: 'http://nas'}});
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map(line => line.split('\t'));
    expect(rows.map(([name]) => name)).toEqual(listSettings().map(({name}) => name));
    expect(rows).toEqual(
      expect.arrayContaining([
        ['plex.url', 'http://nas', 'PLEX_URL'],
        ['plex.token', '***', join(cwd, file)],
        ['plex.libraries', '["A","B"]', join(cwd, file)],
        ['telegram.token', 'null', 'default'],
      ]),
    );
    expect([stdout.includes('S3CR3T'), exitCode]).toEqual([false, 0]);
  });

  it('aligns them on a terminal', async () => {
    const {stdout} = await runCli(['config', 'show', '--no-color'], {terminal: 120});
    const [head = '', first = ''] = stdout.split('\n');
    expect(head).toMatch(/^Setting +Value +From$/);
    expect(first.indexOf('/dev/null/home')).toBe(head.indexOf('Value'));
  });

  it('prints the document of the contract', async () => {
    const {stdout} = await runCli(['config', 'show', '--json', '--data-dir', '/d'], {env: {RADARR_API_KEY: 'S3CR3T'}});
    const document: unknown = JSON.parse(stdout);
    expect(document).toEqual({
      settings: expect.arrayContaining([
        {setting: 'dataDir', value: '/d', origin: '--data-dir', secret: false},
        {setting: 'radarr.apiKey', value: '***', origin: 'RADARR_API_KEY', secret: true},
        {setting: 'telegram.token', value: null, origin: 'default', secret: true},
      ]),
    });
    expect(stdout).not.toContain('S3CR3T');
  });
});

describe('config path', () => {
  it('says which file is in force, however broken', async () => {
    const cwd = await temporaryFolder({[file]: ': ['});
    expect(await runCli(['config', 'path'], {cwd})).toEqual({stdout: `${join(cwd, file)}\n`, stderr: '', exitCode: 0});
    expect((await runCli(['config', 'path', '--config', 'other.yaml'], {cwd})).stdout).toBe(`${cwd}/other.yaml\n`);
  });

  it('says where one would be looked for', async () => {
    const cwd = await temporaryFolder();
    const {stdout, stderr, exitCode} = await runCli(['config', 'path'], {cwd});
    expect([stdout, exitCode]).toEqual(['', 1]);
    expect(stderr).toContain('felscanner.config.json');
    expect(stderr).toContain(`\n  ${cwd}\n`);
    expect(stderr).toContain('\n  /dev/null/home/.config/felscanner\n');
    const json: unknown = JSON.parse((await runCli(['config', 'path', '--json'], {cwd})).stdout);
    expect(json).toMatchObject({
      file: null,
      folders: expect.arrayContaining([cwd, '/dev/null/home/.config/felscanner']),
    });
  });
});

describe('config schema', () => {
  it('prints a JSON Schema', async () => {
    const {stdout, exitCode} = await runCli(['config', 'schema']);
    expect(JSON.parse(stdout)).toMatchObject({$schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object'});
    expect(exitCode).toBe(0);
  });
});

describe('config init', () => {
  it('signs in at plex.tv, and writes the address and the token of the server itself', async () => {
    const plex = await startPlex();
    onTestFinished(() => plex.close());
    const connections = [{uri: plex.url}];
    const server = {name: 'nas', clientIdentifier: plex.machineIdentifier, accessToken: plex.token, connections};
    const plexTv = await startPlexTv({resources: [server]});
    onTestFinished(() => plexTv.close());
    const cwd = await temporaryFolder();
    const replies = [
      {to: /Number \[1\]: /, type: enter},
      {to: /Enter: all\): /, type: enter},
    ];
    const {exitCode, shown} = await runAtTerminal(['config', 'init'], {cwd, replies, plexTv});
    expect([exitCode, shown.includes(plex.token)]).toEqual([0, false]);
    const written = await readFile(join(cwd, file), 'utf8');
    expect(written).toContain(`url: "${plex.url}"`);
    expect(written).toContain(`token: "${plex.token}"`);
    expect((await stat(join(cwd, file))).mode & 0o777).toBe(0o600);
  });

  it('signs in to the account of the household in the demo, and asks no other', async () => {
    const replies = [
      {to: /Number \[1\]: /, type: enter},
      {to: /Enter: all\): /, type: enter},
    ];
    const argv = ['demo', 'config', 'init', '--output', 'again.yaml'];
    const {exitCode, shown} = await runAtTerminal(argv, {cwd: await temporaryFolder(), replies});
    expect([exitCode, shown]).toEqual([0, expect.stringContaining('Household answers at http://127.0.0.1:')]);
  });

  it('--yes asks nothing, and writes the defaults for its owner alone', async () => {
    const cwd = await temporaryFolder();
    const {stdout, stderr, exitCode} = await runCli(['config', 'init', '--yes'], {cwd});
    expect([stdout, exitCode]).toEqual([`${join(cwd, file)}\n`, 0]);
    expect(stderr).toContain('Put your token into plex.token');
    expect((await stat(join(cwd, file))).mode & 0o777).toBe(0o600);
    expect(await runCli(['config', 'check'], {cwd})).toMatchObject({stderr: '', exitCode: 0});
    const shown = await runCli(['config', 'show'], {cwd});
    const written = shown.stdout.split('\n').filter(row => row.endsWith(join(cwd, file)));
    expect(written.map(row => row.split('\t')[0])).toEqual(['plex.url', 'plex.token', 'plex.libraries']);
  });

  it('replaces no file without --force', async () => {
    const cwd = await temporaryFolder({[file]: 'probe: {samples: 9}'});
    const {stderr, exitCode} = await runCli(['config', 'init', '--yes'], {cwd});
    expect([stderr, exitCode]).toEqual([
      `Error: ${join(cwd, file)} is there already\n-> to replace it add --force, to write elsewhere --output <file>\n`,
      2,
    ]);
    expect(await readFile(join(cwd, file), 'utf8')).toBe('probe: {samples: 9}');
    expect(await runCli(['config', 'init', '--yes', '--force'], {cwd})).toMatchObject({exitCode: 0});
    expect(await readFile(join(cwd, file), 'utf8')).toContain('plex:');
  });

  it('says when another file is in force', async () => {
    const cwd = await temporaryFolder({'felscanner.config.json': '{}'});
    const {stderr} = await runCli(['config', 'init', '--yes'], {cwd});
    expect(stderr).toContain(`not in force here, ${cwd}/felscanner.config.json is`);
    const elsewhere = await runCli(['config', 'init', '--yes', '--output', 'x.yml', '--quiet', '--json'], {cwd});
    expect(elsewhere.stderr).toBe('');
    expect(JSON.parse(elsewhere.stdout)).toEqual({file: join(cwd, 'x.yml'), libraries: ['Movies']});
  });

  it('says which variables win over what it wrote', async () => {
    const cwd = await temporaryFolder({token: 'S3CR3T'});
    const one = await runCli(['config', 'init', '--yes'], {cwd, env: {PLEX_URL: 'http://nas', RADARR_URL: 'http://h'}});
    expect(one.stderr).toBe(
      'The environment wins over this file: PLEX_URL is set\nPut your token into plex.token, then run "felscanner scan".\n',
    );
    const all = await runCli(['config', 'init', '--yes', '--force'], {
      cwd,
      env: {PLEX_URL: 'http://nas', PLEX_TOKEN_FILE: 'token', LIBRARY_NAME: 'A'},
    });
    expect(all.stderr).toBe(
      'The environment wins over this file: PLEX_URL, PLEX_TOKEN_FILE, LIBRARY_NAME are set\nNow run "felscanner scan".\n',
    );
  });

  it.each([
    [['init'], 'config init asks questions, and this is no terminal'],
    [['init', '--yes', '--output', 'x.json'], 'config init writes YAML, and x.json does not end in .yaml'],
    [['chck'], 'config cannot "chck"'],
    [['show', '--yes'], '--yes goes with config init'],
    [['import', '--yes', '.'], '--yes goes with config init'],
    [['show', '--force'], '--force goes with config init and config import'],
    [['show', 'plex.url'], 'config show takes no path'],
    [['import'], 'config import needs the folder of the original FELScanner, or files of it'],
    [[], "missing required argument 'init|import|check|show|path|schema|backups'"],
  ])('%j is refused with 2', async (words, sentence) => {
    const cwd = await temporaryFolder();
    const {stderr, exitCode} = await runCli(['config', ...words], {cwd});
    expect(stderr).toContain(`Error: ${sentence}\n-> `);
    expect([exitCode, await readdir(cwd)]).toEqual([2, []]);
  });

  it('asks for Plex at a terminal, and writes a file that loads with exactly that', async () => {
    const plex = await startPlex({libraries: [{title: 'Films "4K"', type: 'movie'}]});
    onTestFinished(() => plex.close());
    const cwd = await temporaryFolder();
    const {stdout, shown, exitCode} = await runAtTerminal(['config', 'init'], {
      cwd,
      replies: [
        byHand,
        {to: /Address of Plex \[http:\/\/127\.0\.0\.1:32400\]/, type: `${plex.url}${enter}`},
        {to: /Token/, type: `owner-token${enter}`},
        {to: /Numbers or titles/, type: enter},
      ],
    });
    expect([stdout, exitCode]).toEqual([`${join(cwd, file)}\n`, 0]);
    expect(shown).toContain('Now run "felscanner scan".');
    expect(shown).not.toContain('owner-token');
    const config = await loadTestConfig({cwd});
    expect(config.plex).toMatchObject({url: plex.url, token: 'owner-token', libraries: ['Films "4K"']});
    expect(config.warnings).toEqual([]);
    expect([...config.origins.keys()]).toEqual(['plex.url', 'plex.token', 'plex.libraries']);
  });

  it('offers the address that PLEX_URL or its file names', async () => {
    const plex = await startPlex();
    onTestFinished(() => plex.close());
    const cwd = await temporaryFolder({url: `${plex.url}/\n`});
    for (const env of [{PLEX_URL: plex.url}, {PLEX_URL_FILE: 'url'}]) {
      const replies = [byHand, {to: /Address/, type: enter}, {to: /Token/, type: ctrlC}];
      const {shown} = await runAtTerminal(['config', 'init'], {cwd, env, replies});
      expect(shown).toContain(`Address of Plex [${plex.url}]: `);
    }
  });

  it.each(['nas', 'http://ada:S3CR3T@nas'])('does not offer PLEX_URL %s', async url => {
    const cwd = await temporaryFolder();
    const {shown} = await runAtTerminal(['config', 'init'], {
      cwd,
      env: {PLEX_URL: url},
      replies: [byHand, {to: /Address/, type: ctrlC}],
    });
    expect(shown).toContain('Address of Plex [http://127.0.0.1:32400]: ');
  });

  it('writes nothing after Ctrl-C, and exits with 130', async () => {
    const plex = await startPlex();
    onTestFinished(() => plex.close());
    const cwd = await temporaryFolder();
    const steps = [
      byHand,
      {to: /Address/, type: `${plex.url}${enter}`},
      {to: /Token/, type: `owner-token${enter}`},
      {to: /Numbers or titles/, type: enter},
    ];
    for (const [index, {to}] of steps.entries()) {
      const replies = [...steps.slice(0, index), {to, type: ctrlC}];
      const {stdout, exitCode} = await runAtTerminal(['config', 'init'], {cwd, replies});
      // The id by which Plex knows felscanner is kept in the data folder, below the home.
      expect([stdout, exitCode, (await readdir(cwd)).filter(name => name !== 'home')]).toEqual(['', 130, []]);
    }
  });

  it('may replace a file that is broken', async () => {
    const cwd = await temporaryFolder({[file]: ': ['});
    const {exitCode} = await runAtTerminal(['config', 'init', '--force'], {
      cwd,
      replies: [{to: /Number/, type: ctrlC}],
    });
    expect(exitCode).toBe(130);
    expect(await readFile(join(cwd, file), 'utf8')).toBe(': [');
  });
});
