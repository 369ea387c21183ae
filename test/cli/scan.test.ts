import {symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {writeShortFilm} from '../support/media/film-writer.ts';
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
  });

  it.each([
    [[], 'this version scans folders only, and none was given', 2],
    [[''], 'this version scans folders only, and none was given', 2],
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
      // The third reading of the clock is the end of the first file.
      if (reads === 3) stop.abort();
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
});
