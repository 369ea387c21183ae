import {type ChildProcess, execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, existsSync, openSync} from 'node:fs';
import {copyFile, mkdir} from 'node:fs/promises';
import {createServer} from 'node:http';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it, onTestFinished} from 'vitest';
import {writeShortFilm} from '../../src/simulators/media/film-writer.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'felscanner.js');

type Ended = {stdout: string; stderr: string; code: number | null};

async function run(args: readonly string[], {script = bin, node = [] as readonly string[]} = {}): Promise<Ended> {
  const child = spawn(process.execPath, [...node, script, ...args], {stdio: ['ignore', 'pipe', 'pipe']});
  return ended(child);
}

async function ended(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', chunk => {
    stdout += chunk;
  });
  child.stderr?.on('data', chunk => {
    stderr += chunk;
  });
  await once(child, 'close');
  return {stdout, stderr, code: child.exitCode};
}

/** A server that takes requests and never answers; `asked` resolves with the first one. */
async function silentServer(): Promise<{url: string; asked: Promise<unknown>}> {
  const server = createServer();
  const asked = once(server, 'request');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    await promisify(server.close.bind(server))();
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  return {url: `http://127.0.0.1:${address.port}/film.mkv`, asked};
}

describe('the installed program', () => {
  it('prints its version, and the commit it was built from', async () => {
    const stdout = expect.stringMatching(/^\d+\.\d+\.\d+( \([0-9a-f]{7,}(-dirty)?\))?\n$/);
    expect(await run(['--version'])).toEqual({stdout, stderr: '', code: 0});
  });

  it('inspects a file into a pipe', async () => {
    const folder = await temporaryFolder({'film.mkv': writeShortFilm({atmos: true})});
    const {stdout, stderr, code} = await run(['inspect', join(folder, 'film.mkv')]);
    expect(stdout).toMatch(/^\S+film\.mkv\tHDR10\t\t\t2160p\t3840\t2160\tmatroska\t.*TrueHD Atmos 7\.1\t\n$/);
    expect([stderr, code]).toEqual(['', 0]);
  });

  it('leaves with the exit code of the failure', async () => {
    const {stdout, stderr, code} = await run(['inspect', '--samples', '0', 'x']);
    expect({stdout, code}).toEqual({stdout: '', code: 2});
    expect(stderr).toMatch(/^Error: --samples needs /);
  });

  it('stops on Ctrl-C, printing what is done', async () => {
    const {url, asked} = await silentServer();
    const folder = await temporaryFolder({'film.mkv': writeShortFilm()});
    const child = spawn(process.execPath, [bin, 'inspect', join(folder, 'film.mkv'), url]);
    const end = ended(child);
    await asked;
    child.kill('SIGINT');
    const {stdout, stderr, code} = await end;
    expect(stdout).toMatch(/^\S+film\.mkv\tHDR10\t.*\n$/);
    expect([stderr, code]).toEqual(['', 130]);
  });

  it('ends quietly when its reader has had enough', async () => {
    const film = writeShortFilm();
    const names = Array.from({length: 300}, (_, index) => `${index}-${'long'.repeat(30)}.mkv`);
    const folder = await temporaryFolder(Object.fromEntries(names.map(name => [name, film])));
    const line = `"${process.execPath}" "${bin}" scan "${folder}" | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const {stdout, stderr} = await promisify(execFile)('bash', ['-c', line]);
    expect(stdout.split('\n').map(row => row.split('\t')[1] ?? row)).toEqual(['HDR10', '0', '']);
    expect(stderr).not.toMatch(/Error|EPIPE/);
  });
});

describe('bin/felscanner.js', () => {
  it.each(['12.22.0', '20.20.2', '22.17.9', '23.11.0'])('says what to do on Node %s', async version => {
    const pretend = `Object.defineProperty(process, 'versions', {value: {node: '${version}'}})`;
    const {stdout, stderr, code} = await run(['--version'], {node: ['--import', `data:text/javascript,${pretend}`]});
    expect(stderr).toMatch(/^Error: felscanner needs Node 22\.18 .+\n-> install a current Node from \S+\n$/);
    expect({stdout, code}).toEqual({stdout: '', code: 2});
  });

  it('says what to do where it is not built', async () => {
    const folder = await temporaryFolder({'package.json': '{"type": "module"}'});
    await mkdir(join(folder, 'bin'));
    const script = join(folder, 'bin', 'felscanner.js');
    await copyFile(bin, script);
    expect(await run(['--version'], {script})).toEqual({
      stdout: '',
      stderr: 'Error: felscanner is not built yet\n-> run "npm run prepare" in its folder\n',
      code: 2,
    });
  });

  it.skipIf(!existsSync('/dev/full'))('says in one sentence that its output could not be written', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [bin, '--version'], {stdio: ['ignore', full, 'pipe']});
    const {stderr, code} = await ended(child);
    closeSync(full);
    expect(stderr).toMatch(/^Error: the output could not be written: .*no space left.*\n-> [^\n]+\n$/);
    expect(code).toBe(1);
  });

  it('prints its document though nobody reads its talk', async () => {
    const child = spawn(process.execPath, [bin, 'inspect', '--json', 'missing.mkv'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stderr.destroy();
    let stdout = '';
    child.stdout.on('data', chunk => {
      stdout += chunk;
    });
    await once(child, 'close');
    expect(JSON.parse(stdout)).toMatchObject({files: [{path: 'missing.mkv', errorKind: 'not-found'}]});
    expect(child.exitCode).toBe(1);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops at %s', async signal => {
    const {url, asked} = await silentServer();
    const child = spawn(process.execPath, [bin, 'inspect', url], {stdio: ['ignore', 'pipe', 'pipe']});
    await asked;
    child.kill(signal);
    expect((await ended(child)).code).toBe(130);
  });

  it.each([
    [
      'tells a working directory that is gone',
      ['inspect', '--json', 'film.mkv'],
      1,
      'the working directory does not exist any more',
    ],
    ['needs no working directory for its version', ['--version'], 0, '0.1.0'],
  ])('%s', async (_title, args, exitCode, said) => {
    const folder = await temporaryFolder({});
    const script =
      'process.chdir(process.env.GONE); require("node:fs").rmdirSync(process.env.GONE); import(process.argv[1]);';
    const child = spawn(process.execPath, ['-e', script, bin, ...args], {
      env: {...process.env, GONE: folder},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const {stdout, code} = await ended(child);
    expect(stdout).toContain(said);
    expect(code).toBe(exitCode);
  });
});
