import {chmod} from 'node:fs/promises';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createApp} from '../../src/app.ts';
import {main} from '../../src/main.ts';
import {writeShortFilm} from '../../src/simulators/media/film-writer.ts';
import {type RangeServer, startRangeServer} from '../support/range-server.ts';
import {runCli} from '../support/run-cli.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const film = writeShortFilm({atmos: true, audioTitle: 'Surround 7.1'});

async function serve(bytes: Uint8Array): Promise<RangeServer> {
  const server = await startRangeServer(bytes);
  onTestFinished(() => server.close());
  return server;
}

describe('inspect', () => {
  it('prints a picture of the file on a terminal', async () => {
    const folder = await temporaryFolder({'film.mkv': film});
    const {stdout, stderr, exitCode} = await runCli(['inspect', 'film.mkv', '--no-color'], {
      cwd: folder,
      terminal: 100,
    });
    expect(stdout).toMatch(/^film\.mkv\n {2}Matroska, [\d.]+ kB, 4 s, /);
    expect(stdout).toContain('  Picture     HDR10  HEVC 10 bit, 3840x2160\n');
    expect(stdout).toMatch(/ {2}Audio 1 {5}eng {2}TrueHD Atmos 7\.1 {2}"Surround 7\.1" {2}\(bitstream: /);
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  it('prints in colour on a terminal, and the same words without', async () => {
    const folder = await temporaryFolder({'film.mkv': film});
    const argv = ['inspect', join(folder, 'film.mkv')];
    const coloured = await runCli(argv, {terminal: 100});
    const plain = await runCli(argv, {terminal: 100, env: {NO_COLOR: '1'}});
    expect(coloured.stdout).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
    expect(coloured.stdout.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.stdout);
  });

  it('prints one row per file in a pipe, in the order they were named', async () => {
    const folder = await temporaryFolder({'a.mkv': film, 'b.mkv': writeShortFilm()});
    const {stdout, exitCode} = await runCli(['inspect', 'b.mkv', 'a.mkv', 'b.mkv'], {cwd: folder});
    const rows = stdout.slice(0, -1).split('\n');
    expect(rows.map(row => row.split('\t').slice(0, 2))).toEqual([
      ['b.mkv', 'HDR10'],
      ['a.mkv', 'HDR10'],
      ['b.mkv', 'HDR10'],
    ]);
    expect(rows[1]).toMatch(/\tmatroska\t\d+\t4000\t\d+\tyes\tTrueHD Atmos 7\.1\t$/);
    expect(exitCode).toBe(0);
  });

  it('prints one JSON document', async () => {
    const folder = await temporaryFolder({'film.mkv': film});
    const path = join(folder, 'film.mkv');
    const {stdout, stderr, exitCode} = await runCli(['inspect', '--json', path]);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          path,
          container: 'matroska',
          sizeBytes: film.length,
          width: 3840,
          height: 2160,
          resolution: '2160p',
          dynamicRange: 'hdr10',
          dolbyVision: null,
          audio: [{codec: 'truehd', channels: 8, language: 'eng', title: 'Surround 7.1', atmos: true, dtsX: null}],
          label: 'HDR10',
          error: null,
        },
      ],
    });
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  it('reads an address, whose secrets it never prints', async () => {
    const server = await serve(film);
    const url = `${server.url}?X-Plex-Token=verysecret`;
    const runs = [await runCli(['inspect', url]), await runCli(['inspect', '--json', url])];
    for (const {stdout, stderr, exitCode} of runs) {
      expect(stdout).toContain('HDR10');
      expect(stdout + stderr).not.toContain('verysecret');
      expect(exitCode).toBe(0);
    }
  });

  it('takes the number of samples from the command line, then from the config', async () => {
    const folder = await temporaryFolder({
      'film.mkv': film,
      'felscanner.config.json': '{"probe": {"samples": "many"}}',
      'good.json': '{"probe": {"samples": 1}}',
    });
    const bad = await runCli(['inspect', 'film.mkv'], {cwd: folder});
    expect(bad.stderr).toContain('probe.samples is "many": write a whole number from 1 to 100');
    expect(bad.exitCode).toBe(2);
    const good = await runCli(['inspect', 'film.mkv', '--config', 'good.json', '--samples', '3'], {cwd: folder});
    expect(good.exitCode).toBe(0);
  });

  it('says with --verbose which config file is in force', async () => {
    const folder = await temporaryFolder({'film.mkv': film, 'felscanner.config.json': '{}'});
    const {stderr} = await runCli(['inspect', 'film.mkv', '--verbose'], {cwd: folder});
    expect(stderr).toBe(`config: ${join(folder, 'felscanner.config.json')}\n`);
  });
});

describe('inspect of what cannot be read', () => {
  it('goes on with the other files, and fails in the end', async () => {
    const folder = await temporaryFolder({'film.mkv': film, 'empty.mkv': '', 'text.mkv': 'no film at all'});
    const targets = ['missing.mkv', 'empty.mkv', 'text.mkv', '.', 'film.mkv'];
    const {stdout, stderr, exitCode} = await runCli(['inspect', ...targets], {cwd: folder});
    const rows = stdout.slice(0, -1).split('\n');
    expect(rows.map(row => row.split('\t')[0])).toEqual(targets);
    expect(rows.map(row => row.split('\t').at(-1) !== '')).toEqual([true, true, true, true, false]);
    expect(stderr.split('\n').filter(line => line.startsWith('Error: '))).toEqual([
      `Error: ${folder}/missing.mkv does not exist`,
      `Error: ${folder}/empty.mkv is empty`,
      expect.stringMatching(/^Error: .*text\.mkv could not be read as a media file: .* \(at byte \d+\)$/),
      `Error: ${folder} is a directory, not a file`,
    ]);
    expect(stderr).toContain(`-> to read every media file below it run "felscanner scan ${folder}"\n`);
    expect(exitCode).toBe(1);
  });

  it('tells each failure in its row of the JSON document too', async () => {
    const {stdout, exitCode} = await runCli(['inspect', '--json', '/no/film.mkv']);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          path: '/no/film.mkv',
          container: null,
          error: '/no/film.mkv does not exist',
          errorKind: 'not-found',
          hint: 'check the path',
        },
      ],
    });
    expect(exitCode).toBe(1);
  });

  it('leaves with 3 when a service that is away is the only trouble', async () => {
    const server = await startRangeServer(film);
    await server.close();
    const away = `${server.url}?token=verysecret`;
    const {stderr, exitCode} = await runCli(['inspect', away]);
    expect(stderr).toMatch(/^Error: http:\S+\?token=\*\*\* could not be reached \(ECONNREFUSED\)\n-> /);
    expect(exitCode).toBe(3);
    expect((await runCli(['inspect', away, '/no/film.mkv'])).exitCode).toBe(1);
  });

  it.each([
    ['smb://nas/film.mkv', 'files are read from paths and http(s) addresses, not over smb'],
    ['', 'an empty name is no file'],
  ])('refuses %j before it reads anything', async (target, sentence) => {
    const {stdout, stderr, exitCode} = await runCli(['inspect', '/no/film.mkv', target]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Error: .+\n-> .+\n$/);
    expect(stderr).toContain(sentence);
    expect(exitCode).toBe(2);
  });

  it('takes a number that is no file for the key of a movie, and says when no scan has met it', async () => {
    const dataDir = await temporaryFolder();
    const {stdout, stderr, exitCode} = await runCli(['inspect', '12345'], {env: {FELSCANNER_DATA_DIR: dataDir}});
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^Error: there is no file 12345 here, and no movie with that key in the library\n-> .+\n$/);
    expect(exitCode).toBe(1);
  });

  it('takes a number for a file where there is one of that name', async () => {
    const cwd = await temporaryFolder({'12345': film});
    expect(await runCli(['inspect', '12345'], {cwd})).toMatchObject({stderr: '', exitCode: 0});
  });

  it('keeps what is done when it is interrupted', async () => {
    const folder = await temporaryFolder({'film.mkv': film});
    const stop = new AbortController();
    const server = await startRangeServer(film, {
      intercept: () => {
        stop.abort();
        return true;
      },
    });
    onTestFinished(() => server.close());
    const config = join(await temporaryFolder({'one.json': '{"probe": {"concurrency": 1}}'}), 'one.json');
    const argv = ['inspect', '--config', config, join(folder, 'film.mkv'), server.url, '/no/film.mkv'];
    const {stdout, stderr, exitCode} = await runCli(argv, {signal: stop.signal});
    expect(stdout.split('\n').map(row => row.split('\t')[0])).toEqual([join(folder, 'film.mkv'), '']);
    expect([stderr, exitCode]).toEqual(['', 130]);
  });

  it('shows the stack of a bug, goes on, and leaves with 70', async () => {
    const written = {out: '', err: ''};
    const sink = (name: keyof typeof written) => ({
      write: (text: string) => {
        written[name] += text;
      },
      isTty: false,
      columns: undefined,
      stream: undefined,
    });
    const app = createApp({
      streams: {out: sink('out'), err: sink('err')},
      input: Readable.from([]),
      env: {},
      cwd: '/',
      signal: new AbortController().signal,
      now: () => new Date(0),
      platform: 'linux',
      home: '/nowhere',
    });
    const openSource = (target: string): Promise<never> =>
      target === 'bug.mkv'
        ? Promise.reject(new TypeError('of http://nas/?token=verysecret'))
        : Promise.reject(new Error('another'));
    expect(await main(['inspect', 'bug.mkv', 'other.mkv'], {...app, openSource})).toBe(70);
    expect(written.err).toMatch(/^Bug: TypeError: of http:\/\/nas\/\?token=\*\*\*\n {4}at /);
    expect(written.out.split('\n').map(row => row.split('\t')[0])).toEqual(['bug.mkv', 'other.mkv', '']);
  });
});

describe('inspect --ffprobe', () => {
  const answer = {streams: [{index: 0, codec_type: 'video', codec_name: 'hevc', width: 3840, height: 2160}]};

  async function program(script: string): Promise<string> {
    const path = join(await temporaryFolder({probe: `#!${process.execPath}\n${script}`}), 'probe');
    await chmod(path, 0o755);
    return path;
  }

  it('shows what ffprobe says beside it', async () => {
    const folder = await temporaryFolder({'film.mkv': film});
    const env = {FFPROBE_PATH: await program(`process.stdout.write('${JSON.stringify(answer)}')`)};
    const argv = ['inspect', '--ffprobe', join(folder, 'film.mkv')];
    const {stdout} = await runCli([...argv, '--no-color'], {env, terminal: 100});
    expect(stdout).toContain('  ffprobe     #0 video hevc 3840x2160\n');
    const json: unknown = JSON.parse((await runCli([...argv, '--json'], {env})).stdout);
    expect(json).toMatchObject({files: [{label: 'HDR10', ffprobe: {streams: [{codec: 'hevc', profile: null}]}}]});
  });

  it('keeps our own facts where ffprobe fails, and fails in the end', async () => {
    const folder = await temporaryFolder({'film.mkv': film});
    const env = {FFPROBE_PATH: await program('process.exitCode = 1')};
    const argv = ['inspect', '--ffprobe', '--json', join(folder, 'film.mkv')];
    const {stdout, stderr, exitCode} = await runCli(argv, {env});
    expect(JSON.parse(stdout)).toMatchObject({
      files: [{label: 'HDR10', error: null, ffprobe: {error: expect.stringContaining('ffprobe failed on ')}}],
    });
    expect(stderr).toMatch(/^Error: ffprobe failed on .*film\.mkv: exit code 1\n/);
    expect(exitCode).toBe(1);
  });

  it('says what to do where there is no ffprobe', async () => {
    const {stdout, stderr, exitCode} = await runCli(['inspect', '--ffprobe', '/no/film.mkv'], {
      env: {PATH: '/nowhere'},
    });
    expect(stderr).toMatch(/^Error: ffprobe was not found on PATH\n-> install ffmpeg, /);
    expect([stdout, exitCode]).toEqual(['', 1]);
  });
});
