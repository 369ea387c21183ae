import {symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {writeShortFilm} from '../../src/simulators/media/film-writer.ts';
import {runCli} from '../support/run-cli.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const film = writeShortFilm();
const library = {
  'B (2021)/B.mkv': writeShortFilm({atmos: true}),
  'B (2021)/B-sample.mkv': 'not read',
  'A (2020)/A.mkv': film,
  'A (2020)/poster.jpg': 'not read',
  '.trash/C.mkv': 'not read',
};

describe('scan', () => {
  it('prints one row per media file in a pipe, a summary to stderr', async () => {
    const folder = await temporaryFolder(library);
    const {stdout, stderr, exitCode} = await runCli(['scan', folder]);
    expect(stdout.split('\n').map(row => row.split('\t').slice(0, 2).join(' '))).toEqual([
      `${folder}/A (2020)/A.mkv HDR10`,
      `${folder}/B (2021)/B.mkv HDR10`,
      '',
    ]);
    expect(stderr).toMatch(/^2 files: 0 Dolby Vision, 0 FEL, 0 MEL, 1 with Atmos; [\d.]+ kB read in 0 ms\n$/);
    expect(exitCode).toBe(0);
  });

  it('draws a progress line on a terminal, but not between rows that may go to the same one', async () => {
    const folder = await temporaryFolder(library);
    const argv = ['scan', folder, '--no-color'];
    const drawn = '\u001b[?25l';
    expect((await runCli(argv, {terminal: 200})).stderr).toContain(drawn);
    expect((await runCli([...argv, '--json'], {terminal: 200, pipesStdout: true})).stderr).toContain(drawn);
    const piped = await runCli(argv, {terminal: 200, pipesStdout: true});
    expect(piped.stderr).toMatch(/^2 files: [^\n]*\n$/);
    expect(piped.stdout.split('\n')).toHaveLength(3);
  });

  it('prints a table on a terminal', async () => {
    const folder = await temporaryFolder(library);
    const {stdout} = await runCli(['scan', '.', '--no-color', '--quiet'], {cwd: folder, terminal: 80});
    expect(stdout.split('\n').map(line => line.replace(/ [\d.]+ kB/, ' # kB').replaceAll(/ +/g, ' '))).toEqual([
      'Label Size Picture Audio File',
      'HDR10 # kB 2160p TrueHD 7.1 A (2020)/A.mkv',
      'HDR10 # kB 2160p TrueHD Atmos 7.1 B (2021)/B.mkv',
      '',
    ]);
  });

  it('prints the document of the contract with --json', async () => {
    const folder = await temporaryFolder(library);
    const {stdout, stderr, exitCode} = await runCli(['scan', folder, '--json', '--quiet']);
    expect(JSON.parse(stdout)).toMatchObject({
      mode: 'folder',
      startedAt: '2026-01-02T03:04:05.000Z',
      durationMs: 0,
      counts: {movies: 2, dolbyVision: 0, fel: 0, mel: 0, layerUnknown: 0, atmos: 1},
      requests: {plex: 0},
      probed: {files: 2, failed: 0},
      collections: [],
      changes: [],
      failures: [],
      files: [
        {path: `${folder}/A (2020)/A.mkv`, label: 'HDR10'},
        {path: `${folder}/B (2021)/B.mkv`, label: 'HDR10'},
      ],
    });
    expect([stderr, exitCode]).toEqual(['', 0]);
  });

  it('goes on after files that cannot be read, tells them, and fails in the end', async () => {
    const folder = await temporaryFolder({'a.mkv': 'no film', 'b.mkv': film, 'c.mkv': 'no film'});
    await symlink('/no/such/film.mkv', join(folder, 'd.mkv'));
    const {stdout, stderr, exitCode} = await runCli(['scan', folder]);
    expect(stdout.split('\n').map(row => row.split('\t')[1])).toEqual(['', 'HDR10', '', '', undefined]);
    expect(stderr.split('\n').map(line => line.replace(/:.*/, ''))).toEqual([
      'Error',
      'Error',
      expect.stringMatching(/^-> check that the file is whole/),
      'Error',
      '-> check the path',
      '4 files',
      '',
    ]);
    expect(exitCode).toBe(1);
    const document: unknown = JSON.parse((await runCli(['scan', folder, '--json'])).stdout);
    expect(document).toMatchObject({
      probed: {files: 4, failed: 3},
      failures: ['a', 'c', 'd'].map(name => ({ratingKey: null, title: join(folder, `${name}.mkv`)})),
    });
  });

  it('says that nothing was found, which is no success', async () => {
    const folder = await temporaryFolder({'note.txt': ''});
    const {stdout, stderr, exitCode} = await runCli(['scan', folder, '--quiet']);
    expect(stderr).toMatch(/^Error: no media files lie below \S+\n-> check the path, and that its disk is mounted;/);
    expect([stdout, exitCode]).toEqual(['', 1]);
    const json = await runCli(['scan', folder, '--json', '--quiet']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      probed: {files: 0, failed: 0},
      failures: [{ratingKey: null, title: folder, message: `no media files lie below ${folder}`}],
      files: [],
    });
    expect(json.exitCode).toBe(1);
  });

  it('tells a failure in one line, whatever the file is called', async () => {
    const name = 'a\nError: faked\r\u001b[2J\u009b\u202e.mkv';
    const folder = await temporaryFolder({[name]: 'no film'});
    const {stdout, stderr} = await runCli(['scan', folder, '--quiet']);
    expect(stderr.split('\n')).toEqual([
      expect.stringContaining(`Error: ${folder}/a\\nError: faked\\r\\x1b[2J\\x9b\\u202e.mkv could not be read`),
      expect.stringMatching(/^-> /),
      '',
    ]);
    expect(stdout.split('\n')).toHaveLength(2);
  });

  it('tells what was read of a file in vain', async () => {
    const folder = await temporaryFolder({'a.mkv': 'no film', 'b.mkv': film});
    const {stdout, stderr} = await runCli(['scan', folder, '--json']);
    const document = JSON.parse(stdout);
    const [failed, read] = document.files;
    expect(failed).toMatchObject({label: null, read: {bytes: 7, requests: 1, ms: 0}});
    expect(document.probed.bytes).toBe(7 + read.read.bytes);
    expect(document.requests.probe).toBe(1 + read.read.requests);
    expect(stderr).toContain('read in 0 ms');
  });

  it.each([
    [[''], 'the folder to scan has an empty name', 2],
    [['--library', 'Movies', '/tmp'], '--library goes with a scan of Plex, without a folder', 2],
    [['--full', '/tmp'], '--full goes with a scan of Plex, without a folder', 2],
    [['--no-probe', '/tmp'], '--no-probe goes with a scan of Plex, without a folder', 2],
    [['/no/folder'], 'the folder /no/folder does not exist', 1],
    [['/dev/null'], '/dev/null is a file, not a folder', 2],
  ])('of %j is refused', async (args, sentence, code) => {
    const {stdout, stderr, exitCode} = await runCli(['scan', ...args]);
    expect(stderr).toMatch(/^Error: [^\n]+\n-> [^\n]+\n$/);
    expect(stderr).toContain(`Error: ${sentence}\n`);
    expect([stdout, exitCode]).toEqual(['', code]);
  });

  it('prints what is done when it is interrupted', async () => {
    const folder = await temporaryFolder({...library, 'one.json': '{"probe": {"concurrency": 1}}'});
    const stop = new AbortController();
    let reads = 0;
    const now = (): Date => {
      reads += 1;
      // Of the log, the scan, the first line, the beginning and the end of the first file.
      if (reads === 5) stop.abort();
      return new Date(0);
    };
    const argv = ['scan', folder, '--json', '--config', join(folder, 'one.json')];
    const {stdout, exitCode} = await runCli(argv, {signal: stop.signal, now});
    expect(JSON.parse(stdout)).toMatchObject({
      probed: {files: 1, failed: 0},
      files: [{path: `${folder}/A (2020)/A.mkv`}],
    });
    expect(exitCode).toBe(130);
  });

  it('refuses an address, and hides its secrets', async () => {
    const {stderr, exitCode} = await runCli(['scan', 'http://me:hunter2@host/x?token=abc']);
    expect(stderr).toMatch(
      /^Error: http:\/\/\*\*\*:\*\*\*@host\/x\?token=\*\*\* is an address, and only folders can be searched\n/,
    );
    expect(exitCode).toBe(2);
  });

  it('refuses other addresses without repeating them', async () => {
    const {stderr, exitCode} = await runCli(['scan', 'smb://joe:hunter2@nas/movies']);
    expect(stderr).toMatch(
      /^Error: files are read from paths and http\(s\) addresses, not over smb\n-> mount the share/,
    );
    expect(stderr).not.toContain('hunter2');
    expect(exitCode).toBe(2);
  });
});
