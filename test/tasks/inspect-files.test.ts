import {join} from 'node:path';
import {Readable} from 'node:stream';
import {describe, expect, it} from 'vitest';
import {type App, createApp} from '../../src/app.ts';
import {bufferSource} from '../../src/base/buffer-source.ts';
import type {ByteSource} from '../../src/base/byte-source.ts';
import {writeShortFilm} from '../../src/simulators/media/film-writer.ts';
import {inspectFiles} from '../../src/tasks/inspect-files.ts';
import type {InspectedFile} from '../../src/tasks/inspected-file.ts';
import {readCost} from '../../src/tasks/read-cost.ts';
import {temporaryFolder} from '../support/temporary-folder.ts';

const film = writeShortFilm();
const sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};

function testApp(overrides: Partial<App> = {}): App {
  const app = createApp({
    streams: {out: sink, err: sink},
    input: Readable.from([]),
    env: {},
    cwd: '/',
    signal: overrides.signal ?? new AbortController().signal,
    now: () => new Date(0),
    platform: 'linux',
    home: '/nowhere',
  });
  return {...app, ...overrides};
}

describe('inspecting files', () => {
  it('closes every source, whether it could be read or not', async () => {
    const open = new Set<string>();
    const openSource = (target: string): Promise<ByteSource> => {
      open.add(target);
      const source = bufferSource(target === 'film.mkv' ? film : new Uint8Array(100), target);
      return Promise.resolve({...source, close: () => Promise.resolve(void open.delete(target))});
    };
    const files = await inspectFiles(testApp({openSource}), {targets: ['film.mkv', 'broken.mkv'], concurrency: 2});
    expect(files.map(({facts, error}) => [facts?.label, error?.name])).toEqual([
      ['HDR10', undefined],
      [undefined, 'UserError'],
    ]);
    expect([...open]).toEqual([]);
  });

  it('tells files in the order of the targets, whichever is done first', async () => {
    const gate = Promise.withResolvers<void>();
    const openSource = async (target: string): Promise<ByteSource> => {
      if (target === '0') await gate.promise;
      if (target === '2') gate.resolve();
      return bufferSource(film, target);
    };
    const told: string[] = [];
    const counts: number[] = [];
    await inspectFiles(testApp({openSource}), {
      targets: ['0', '1', '2', '3'],
      concurrency: 2,
      onFile: ({path}) => told.push(path),
      onCount: done => counts.push(done),
    });
    expect(told).toEqual(['0', '1', '2', '3']);
    expect(counts).toEqual([1, 2, 3, 4]);
  });

  it('tells what is done when it is stopped, though an earlier file is not', async () => {
    const stop = new AbortController();
    const openSource = async (target: string): Promise<ByteSource> => {
      if (target !== 'stuck') return bufferSource(film, target);
      const aborted = Promise.withResolvers<never>();
      stop.signal.addEventListener('abort', () => aborted.reject(stop.signal.reason));
      return aborted.promise;
    };
    const told: string[] = [];
    const files: InspectedFile[] = await inspectFiles(testApp({openSource, signal: stop.signal}), {
      targets: ['stuck', 'a', 'b', 'c'],
      concurrency: 2,
      onFile: ({path}) => told.push(path),
      onCount: done => {
        if (done === 2) stop.abort();
      },
    });
    expect(told).toEqual(['a', 'b']);
    expect(files.map(({path}) => path)).toEqual(['a', 'b']);
  });

  it('counts what was read of a file that failed, and leaves the others to their facts', async () => {
    const broken = film.slice(0, 300);
    const reads: number[] = [];
    const openSource = (target: string): Promise<ByteSource> => {
      const source = bufferSource(target === 'film.mkv' ? film : broken, target);
      const read: ByteSource['read'] = async (offset, length) => {
        const bytes = await source.read(offset, length);
        if (target !== 'film.mkv') reads.push(bytes.length);
        return bytes;
      };
      return target === 'gone.mkv' ? Promise.reject(new Error('gone')) : Promise.resolve({...source, read});
    };
    const targets = ['film.mkv', 'broken.mkv', 'gone.mkv'];
    const files = await inspectFiles(testApp({openSource}), {targets, concurrency: 1});
    const bytes = reads.reduce((sum, length) => sum + length, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(files.map(({read}) => read)).toEqual([undefined, {bytes, requests: reads.length}, {bytes: 0, requests: 0}]);
    expect(files.map(file => readCost(file).bytes > 0)).toEqual([true, true, false]);
  });

  it('says what a spent budget means, and how to raise it', async () => {
    const openSource = (target: string): Promise<ByteSource> => Promise.resolve(bufferSource(film, target));
    const [file] = await inspectFiles(testApp({openSource}), {targets: ['a.mkv'], concurrency: 1, budgetBytes: 1000});
    expect(file?.read).toEqual({bytes: 0, requests: 0});
    expect(file?.error).toMatchObject({
      kind: 'not-media',
      message: 'a.mkv did not show its tracks within 1000 bytes',
      hint: 'raise probe.budgetBytes in the config file',
    });
  });
});

describe('a source of the app', () => {
  it('is read no further once the app is stopped', async () => {
    const folder = await temporaryFolder({'film.mkv': film});
    const stop = new AbortController();
    const source = await testApp({signal: stop.signal}).openSource(join(folder, 'film.mkv'));
    expect(await source.read(0, 4)).toEqual(film.subarray(0, 4));
    stop.abort();
    await expect(source.read(0, 4)).rejects.toBe(stop.signal.reason);
    await source.close();
    await expect(testApp({signal: stop.signal}).openSource('/no/film.mkv')).rejects.toBe(stop.signal.reason);
  });
});
