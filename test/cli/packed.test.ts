import {execFile} from 'node:child_process';
import {mkdir, symlink} from 'node:fs/promises';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it, onTestFinished} from 'vitest';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {startPlex} from '../../src/simulators/plex/start-plex.ts';
import {pack} from '../support/pack.ts';
import {felFilm} from '../support/plex-world.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

describe('the package', () => {
  it('scans a Plex library with nothing but its own files and its one dependency', async () => {
    const folder = await temporaryFolder();
    const {tarball} = await pack(folder);
    await run('tar', ['xzf', tarball], {cwd: folder});
    await mkdir(join(folder, 'package', 'node_modules'));
    await symlink(
      join(root, 'node_modules', 'better-sqlite3'),
      join(folder, 'package', 'node_modules', 'better-sqlite3'),
    );

    const plex = await startPlex();
    onTestFinished(() => plex.close());
    plex.addMovie('1', simulatedMovie({title: 'Alpha', media: [simulatedMedia({bytes: felFilm})]}));
    const env = {...process.env, PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: join(folder, 'data')};
    const felscanner = (...argv: string[]) =>
      run(process.execPath, [join(folder, 'package', 'bin', 'felscanner.js'), ...argv], {cwd: folder, env});
    expect((await felscanner('scan')).stdout).toMatch(/^added\t\d+\t\tP7 FEL\tAlpha\n$/);
    expect((await felscanner('movies', '--fel')).stdout).toMatch(/\tP7 FEL\tfel\tbitstream\t/);
    expect((await felscanner('report', '--format', 'csv', '--output', '-')).stdout).toContain('Alpha');
    expect((await felscanner('config', 'show')).stdout).toContain('plex.token\t***\tPLEX_TOKEN\n');
  });
});
