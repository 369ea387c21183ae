import {execFile, spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {delimiter, dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {commands} from '../../src/cli/commands.ts';
import {writeShortFilm} from '../../src/simulators/media/film-writer.ts';
import {startNpmRegistry} from '../support/npm-registry.ts';
import {pack} from '../support/pack.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const version = /^\d+\.\d+\.\d+( \([0-9a-f]{7,}(-dirty)?\))?\n$/;
const oldNode = findOldNode();

/** npm as somebody has it who has nothing of ours: no settings, no cache, and a registry on loopback. */
async function freshNpm(): Promise<{folder: string; tarball: string; env: Record<string, string>}> {
  const folder = await temporaryFolder();
  const {tarball} = await pack(folder);
  const registry = await startNpmRegistry(['better-sqlite3', 'node-addon-api'], folder);
  const env = {
    PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`,
    HOME: folder,
    npm_config_cache: join(folder, 'cache'),
    npm_config_registry: registry,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
  return {folder, tarball, env};
}

describe('the package, installed elsewhere', () => {
  it('runs as a global command, with its man page, and tells an old Node what to do', async () => {
    const {folder, tarball, env} = await freshNpm();
    const prefix = join(folder, 'prefix');
    await run('npm', ['install', '--global', '--prefix', prefix, tarball], {cwd: folder, env});
    const bin = join(prefix, 'bin', 'felscanner');
    const felscanner = (...words: string[]) => run(bin, words, {cwd: folder, env});

    const ours = await run(process.execPath, [join(root, 'bin', 'felscanner.js'), '--version']);
    const {stdout} = await felscanner('--version');
    expect(stdout).toMatch(version);
    expect(stdout).toBe(ours.stdout);
    const film = join(await temporaryFolder({'film.mkv': writeShortFilm({atmos: true})}), 'film.mkv');
    expect((await felscanner('inspect', film)).stdout).toContain('TrueHD Atmos 7.1');
    // The database is what is not bundled.
    expect(await felscanner('pending')).toEqual({stdout: '', stderr: ''});
    expect((await felscanner('completion', 'bash')).stdout).toContain('complete -F _felscanner felscanner');
    expect(readFileSync(join(prefix, 'share', 'man', 'man1', 'felscanner.1'), 'utf8')).toContain('.SH COMMANDS');
    if (commands.some(({name}) => name === 'demo')) {
      expect((await felscanner('demo', 'movies', '--fel')).stdout).toContain('P7 FEL');
    }

    const pretend = "Object.defineProperty(process, 'versions', {value: {node: '20.20.2'}})";
    expect(
      spawnSync(process.execPath, ['--import', `data:text/javascript,${pretend}`, bin, '--version'], {
        encoding: 'utf8',
      }),
    ).toMatchObject(isTooOld);
    if (oldNode !== undefined) {
      expect(spawnSync(oldNode, [bin, '--version'], {encoding: 'utf8'})).toMatchObject(isTooOld);
    }
  });

  it('runs by npx', async () => {
    const {folder, tarball, env} = await freshNpm();
    const {stdout} = await run('npx', ['--yes', `--package=${tarball}`, 'felscanner', '--version'], {cwd: folder, env});
    expect(stdout).toMatch(version);
  });
});

const isTooOld = {
  status: 2,
  stdout: '',
  stderr: expect.stringMatching(/^Error: felscanner needs Node 22\.18 .+\n-> install a current Node from \S+\n$/),
};

/** A real Node that is too old, where PATH has one. */
function findOldNode(): string | undefined {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map(folder => join(folder, 'node'));
  return candidates.find(node => {
    if (!existsSync(node)) return false;
    const [, major] = /^v(\d+)\./.exec(spawnSync(node, ['--version'], {encoding: 'utf8'}).stdout) ?? [];
    return major !== undefined && Number(major) < 22;
  });
}
