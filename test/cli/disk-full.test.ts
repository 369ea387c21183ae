import {execFile} from 'node:child_process';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {simulatedMedia} from '../../src/simulators/plex/simulated-media.ts';
import {simulatedMovie} from '../../src/simulators/plex/simulated-movie.ts';
import {sdrStream} from '../../src/simulators/plex/video-streams.ts';
import {plexWorld} from '../support/plex-world.ts';

const bin = join(import.meta.dirname, '..', '..', 'bin', 'felscanner.js');

const plain = () => simulatedMovie({media: [simulatedMedia({video: sdrStream(), audio: []})]});

/** Runs the program where no file may grow past so many blocks of 1024 bytes: a write beyond fails, as on a full disk. */
async function runWithin(blocks: number, argv: readonly string[], env: NodeJS.ProcessEnv) {
  const script = `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`;
  const words = ['-c', script, 'bash', process.execPath, bin, ...argv];
  return promisify(execFile)('bash', words, {env: {...process.env, ...env}}).then(
    ({stderr}) => ({stderr, code: 0}),
    (error: {stderr: string; code: number}) => error,
  );
}

describe.skipIf(process.platform !== 'linux')('a disk that takes no more', () => {
  it('ends a scan with one sentence and a hint; what was stored is there, and the next scan goes on', async () => {
    const {plex, folder, json, run} = await plexWorld();
    plex.addMovies('1', Array.from({length: 20}, plain));
    await run(['scan']);
    plex.addMovies('1', Array.from({length: 3000}, plain));
    const env = {PLEX_URL: plex.url, PLEX_TOKEN: plex.token, FELSCANNER_DATA_DIR: join(folder, 'data')};
    const {stderr, code} = await runWithin(800, ['scan', '--no-probe'], env);
    expect(stderr).toMatch(/^Error: \S+felscanner\.db could not be [^\n]+\n-> [^\n]+\n$/);
    expect(code).toBe(1);
    const {total} = await json(['movies', '--limit', '1']);
    expect(total).toBeGreaterThanOrEqual(20);
    expect(total).toBeLessThan(3020);
    expect(await json(['scan'])).toMatchObject({state: 'completed', counts: {movies: 3020, removed: 0}});
  });
});
