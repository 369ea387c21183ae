import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {framesFrom, payloads, plain} from '../../support/media/matroska-reading.ts';
import {isInstalled} from '../../support/real-program.ts';

const seconds = 12;
const sampleRate = 8000;
const samples = Uint8Array.from({length: seconds * sampleRate * 2}, (_, at) => (at * 7) % 251);

/** A WAV of 16-bit mono, which needs no encoder to be a valid input. */
function wav(): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, sampleRate],
    [28, sampleRate * 2],
    [40, samples.length],
  ] as const) {
    header.writeUInt32LE(value, at);
  }
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    header.writeUInt16LE(value, at);
  header.write('data', 36);
  return Buffer.concat([header, samples]);
}

function muxed(...options: string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'felscanner-matroska-'));
  try {
    const [input, output, font] = [join(folder, 'in.wav'), join(folder, 'out.mka'), join(folder, 'cover.bin')];
    writeFileSync(input, wav());
    writeFileSync(font, Buffer.alloc(200_000, 1));
    const attach = ['--attachment-mime-type', 'application/octet-stream', '--attach-file', font];
    execFileSync('mkvmerge', [
      '-q',
      '-o',
      output,
      ...attach,
      ...options,
      '--language',
      '0:de',
      '--track-name',
      '0:Ton',
      input,
    ]);
    return readFileSync(output);
  } finally {
    rmSync(folder, {recursive: true});
  }
}

describe.skipIf(!isInstalled('mkvmerge'))('a file made by mkvmerge', () => {
  it.each([
    ['as it is', []],
    ['with zlib', ['--compression', '0:zlib']],
    ['with cues for every block', ['--cues', '0:all']],
    ['without cues', ['--no-cues']],
    ['with clusters of a second', ['--cluster-length', '1000ms']],
  ])('%s is read to the last byte', async (_, options) => {
    const container = await openMatroska(bufferSource(muxed(...options)));
    expect(Math.round((container.durationMs ?? 0) / 1000)).toBe(seconds);
    expect(container.tracks).toMatchObject([
      {kind: 'audio', codec: 'pcm', channels: 1, sampleRate: sampleRate, title: 'Ton', language: 'de'},
    ]);
    const bytes = await payloads(await framesFrom(container, 0));
    expect(plain([Buffer.concat(bytes)])).toEqual(plain([samples]));
  });

  it('with cues for every block is entered at the time asked for', async () => {
    const container = await openMatroska(bufferSource(muxed('--cues', '0:all', '--cluster-length', '4000ms')));
    const [frame] = await framesFrom(container, 0.75, {limit: 1});
    expect(Math.abs((frame?.timeMs ?? 0) - 9000)).toBeLessThan(500);
    const offset = Math.round(((frame?.timeMs ?? 0) / 1000) * sampleRate) * 2;
    expect(await frame?.read(0, 64)).toEqual(Buffer.from(samples.subarray(offset, offset + 64)));
  });
});
