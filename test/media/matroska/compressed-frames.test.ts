import {deflateSync} from 'node:zlib';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {inflateZlib, OversizeError} from '../../../src/media/bytes/inflate.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {
  audioTrack,
  frameOf,
  hevcTrack,
  type MatroskaOptions,
  subtitleTrack,
  type WriterBlock,
  type WriterEncoding,
  writeMatroska,
} from '../../../src/simulators/media/matroska-writer.ts';
import {framesFrom} from '../../support/media/matroska-reading.ts';
import {strictSource} from '../../support/media/strict-source.ts';

const encodings: readonly WriterEncoding[] = [{kind: 'zlib'}];
const tracks = [hevcTrack({encodings}), audioTrack({encodings}), subtitleTrack({encodings})];
const numbers = {picture: 1, sound: 2, subtitle: 3} as const;

const mebibyte = 1_048_576;
const bomb = new Uint8Array(20 * mebibyte);

/** A frame that deflates to an eighth or so. */
function dense(sizeBytes: number): Uint8Array {
  const bytes = new Uint8Array(sizeBytes);
  bytes.set(fillerBytes(Math.floor(sizeBytes / 8)));
  return bytes;
}

function film(track: number, frames: readonly Uint8Array[]): MatroskaOptions {
  const blocks = frames.map((frame): WriterBlock => ({track, keyframe: true, frames: [frame]}));
  return {tracks, clusters: [{ticks: 0, blocks}]};
}

async function sizesIn(options: MatroskaOptions): Promise<number[]> {
  const frames = await framesFrom(await openMatroska(bufferSource(writeMatroska(options))), 0);
  return frames.map(({sizeBytes}) => sizeBytes);
}

describe('a compressed frame', () => {
  it.each([
    ['picture', 16 * mebibyte],
    ['sound', mebibyte],
    ['subtitle', mebibyte],
  ] as const)('of kind %s has %d bytes at most', async (kind, most) => {
    expect(await sizesIn(film(numbers[kind], [dense(most)]))).toEqual([most]);
    expect(await sizesIn(film(numbers[kind], [dense(most + 1)]))).toEqual([0]);
  });

  it('may be a megabyte of nothing, but a larger picture grows no more than 64 times', async () => {
    expect(await sizesIn(film(numbers.picture, [new Uint8Array(mebibyte)]))).toEqual([mebibyte]);
    expect(await sizesIn(film(numbers.picture, [new Uint8Array(mebibyte + 1)]))).toEqual([0]);
  });

  it('that is too large already as it is stored is not read, and the next one is', async () => {
    const large = fillerBytes(mebibyte + 100_000);
    const source = strictSource(writeMatroska(film(numbers.sound, [large, frameOf(1, 900)])), {maxLength: mebibyte});
    const frames = await framesFrom(await openMatroska(source), 0);
    expect(frames.map(({sizeBytes}) => sizeBytes)).toEqual([0, 900]);
    await expect(frames[0]?.read(0, 1)).rejects.toThrow(/is not read/);
  });

  it('that grows by its stripped header counts with it', async () => {
    const settings = fillerBytes(100);
    const both: readonly WriterEncoding[] = [
      {kind: 'strip', settings},
      {kind: 'zlib', order: 1},
    ];
    const sound = audioTrack({encodings: both});
    const sizes = (sizeBytes: number) => sizesIn({...film(2, [dense(sizeBytes)]), tracks: [sound]});
    expect(await sizes(mebibyte)).toEqual([mebibyte]);
    expect(await sizes(mebibyte + 1)).toEqual([0]);
  });
});

describe('a track with a frame that swells beyond its cap', () => {
  it('is given up: its later frames are refused unread, at every place', async () => {
    const bombs = Array.from({length: 6}, () => bomb);
    const source = strictSource(writeMatroska({...film(numbers.picture, bombs), attachmentBytes: 70_000}));
    const container = await openMatroska(source);
    const before = source.reads.length;
    for (const _ of [1, 2]) {
      const frames = await framesFrom(container, 0);
      expect(frames).toHaveLength(bombs.length);
      for (const frame of frames) await expect(frame.read(0, 10)).rejects.toThrow(OversizeError);
    }
    const storedBytes = deflateSync(bomb).length;
    expect(source.reads.slice(before).filter(({length}) => length === storedBytes)).toHaveLength(1);
  });

  it('costs no other track', async () => {
    const blocks: WriterBlock[] = [
      {track: 1, keyframe: true, frames: [bomb]},
      {track: 2, keyframe: true, frames: [frameOf(1, 900)]},
      {track: 1, keyframe: true, frames: [frameOf(2, 900)]},
    ];
    expect(await sizesIn({tracks, clusters: [{ticks: 0, blocks}]})).toEqual([0, 900, 0]);
  });
});

describe('zlib data', () => {
  it('that come out larger than allowed are told from damaged ones', () => {
    const stored = deflateSync(fillerBytes(1001));
    expect(inflateZlib(stored, 1001)).toHaveLength(1001);
    expect(() => inflateZlib(stored, 1000)).toThrow(OversizeError);
    const damaged = stored.subarray(0, -3);
    expect(() => inflateZlib(damaged, 1001)).toThrow(MediaError);
    expect(() => inflateZlib(damaged, 1001)).not.toThrow(OversizeError);
  });
});
