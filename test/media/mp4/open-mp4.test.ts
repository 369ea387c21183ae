import {describe, expect, it} from 'vitest';
import {BudgetSpentError, type ByteSource} from '../../../src/base/byte-source.ts';
import {meteredSource} from '../../../src/base/metered-source.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {looksLikeMp4} from '../../../src/media/mp4/looks-like-mp4.ts';
import {openMp4} from '../../../src/media/mp4/open-mp4.ts';
import {ascii, box, concat, u32} from '../../../src/simulators/media/mp4/boxes.ts';
import type {Mp4Input, PlacedFrame} from '../../../src/simulators/media/mp4/mp4-input.ts';
import {soundEntry, visualEntry} from '../../../src/simulators/media/mp4/sample-entries.ts';
import {writeMp4} from '../../../src/simulators/media/mp4/write-mp4.ts';
import {collectFrames, countedSource, makeFrames, writtenSource} from './collect-frames.ts';

const video = {handler: 'vide', entries: [visualEntry('hvc1')], frames: makeFrames(20, {gop: 5})} as const;
const audio = {
  handler: 'soun',
  entries: [soundEntry('ac-3')],
  frames: makeFrames(31, {seed: 2, sizeBytes: 24}).map(frame => ({...frame, duration: 26})),
} as const;

const layouts: readonly (Omit<Mp4Input, 'tracks'> & {claim: string})[] = [
  {claim: 'with the movie box first', layout: 'moov-first'},
  {claim: 'with the movie box last', layout: 'moov-last'},
  {claim: 'with a 64-bit mdat size', layout: 'moov-last', mdatSize: '64'},
  {claim: 'whose mdat has no size', layout: 'moov-first', mdatSize: 'to-end'},
  {claim: 'with 64-bit chunk offsets', offsets: 'co64'},
  {claim: 'with 8-bit sample sizes', sizes: 'stz2-8'},
  {claim: 'with 16-bit sample sizes', sizes: 'stz2-16'},
  {claim: 'with one frame per chunk', framesPerChunk: 1},
  {claim: 'with all frames in one chunk', framesPerChunk: 100},
  {claim: 'with a last chunk that is not full', framesPerChunk: 7},
];

describe('a file', () => {
  it.each(layouts)('$claim gives every frame, in file order, with its own bytes', async ({claim: _, ...layout}) => {
    const {source, bytes, frames} = writtenSource({...layout, tracks: [video, audio]});
    const read = await collectFrames(await openMp4(source));
    expect(read.map(({trackId, sizeBytes, keyframe}) => ({trackId, sizeBytes, keyframe}))).toEqual(
      frames.map(({trackId, sizeBytes, keyframe}) => ({trackId, sizeBytes, keyframe})),
    );
    for (const [index, frame] of read.entries()) {
      const {offset, sizeBytes} = frames[index] ?? {offset: 0, sizeBytes: 0};
      expect(await frame.read(0, sizeBytes)).toEqual(bytes.subarray(offset, offset + sizeBytes));
    }
  });

  it('tells its running time and the time of each frame in milliseconds', async () => {
    const container = await openMp4(writtenSource({tracks: [{...video, timescale: 50_000}]}).source);
    expect(container).toMatchObject({format: 'mp4', durationMs: 800});
    const times = (await collectFrames(container)).map(({timeMs}) => timeMs);
    expect(times).toEqual(Array.from({length: 20}, (_, index) => index * 40));
  });

  it('follows frame durations that change', async () => {
    const durations = [40, 40, 20, 20, 100];
    const frames = makeFrames(5).map((frame, index) => ({...frame, duration: durations[index] ?? 0}));
    const container = await openMp4(writtenSource({tracks: [{...video, frames}]}).source);
    expect((await collectFrames(container)).map(({timeMs}) => timeMs)).toEqual([0, 40, 80, 100, 120]);
  });

  it('with 4-bit sample sizes gives every frame', async () => {
    const frames = Array.from({length: 11}, (_, index) => ({data: new Uint8Array(1 + index)}));
    const {source} = writtenSource({tracks: [{...audio, frames}], sizes: 'stz2-4'});
    const read = await collectFrames(await openMp4(source));
    expect(read.map(({sizeBytes}) => sizeBytes)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('gives only frames of the wanted tracks', async () => {
    const container = await openMp4(writtenSource({tracks: [video, audio]}).source);
    const frames = await collectFrames(container, {trackIds: [2]});
    expect(frames).toHaveLength(31);
    expect(new Set(frames.map(({trackId}) => trackId))).toEqual(new Set([2]));
  });

  it('with frames of one size keeps no table of them', async () => {
    const frames = Array.from({length: 50}, () => ({data: new Uint8Array(16)}));
    const {source, frames: placed} = writtenSource({tracks: [{...audio, frames}], framesPerChunk: 8});
    const read = await collectFrames(await openMp4(source));
    expect(read).toHaveLength(placed.length);
    expect(read.at(-1)?.sizeBytes).toBe(16);
  });
});

describe('a position', () => {
  it.each([
    [0, 0],
    [0.24, 0],
    [0.25, 5],
    [0.49, 5],
    [0.5, 10],
    [0.99, 15],
    [1, 15],
    [7, 15],
    [-1, 0],
    [Number.NaN, 0],
  ])('of %f starts at the sync sample %i', async (position, index) => {
    const {source, bytes, frames} = writtenSource({tracks: [video, audio]});
    const read = await collectFrames(await openMp4(source), {position});
    const start = frames.find(frame => frame.trackId === 1 && frame.index === index);
    const firstVideo = read.find(({trackId}) => trackId === 1);
    expect(firstVideo).toMatchObject({keyframe: true, timeMs: index * 40, sizeBytes: start?.sizeBytes});
    expect(await firstVideo?.read(0, 99)).toEqual(bytesOf(bytes, start));
    const firstAudio = read.find(({trackId}) => trackId === 2);
    expect(firstAudio?.timeMs).toBeGreaterThan(index * 40 - 26);
    expect(firstAudio?.timeMs).toBeLessThanOrEqual(index * 40);
  });

  it('is one of time, not of frames', async () => {
    const frames = makeFrames(6).map((frame, index) => ({...frame, duration: [10, 10, 20, 20, 40, 300][index] ?? 0}));
    const container = await openMp4(writtenSource({tracks: [{...video, frames}]}).source);
    const starts = [0.01, 0.04, 0.08, 0.12, 0.2, 0.3, 0.9].map(async position => {
      const [first] = await collectFrames(container, {position, limit: 1});
      return first?.timeMs;
    });
    expect(await Promise.all(starts)).toEqual([0, 10, 20, 40, 60, 100, 100]);
  });

  it('starts an audio track by its own time', async () => {
    const container = await openMp4(writtenSource({tracks: [video, audio]}).source);
    const [first] = await collectFrames(container, {position: 0.5, trackIds: [2]});
    expect(first?.timeMs).toBe(15 * 26);
  });

  it('starts an enhancement layer at its sync sample of the same time as the base layer', async () => {
    const base = {...video, frames: makeFrames(20, {gop: 10})};
    const enhancement = {
      ...video,
      entries: [visualEntry('dvh1', [], {width: 1920, height: 1080})],
      frames: makeFrames(20, {gop: 5, seed: 3}),
      enhances: 1,
    };
    const container = await openMp4(
      writtenSource({tracks: [enhancement, base].map((track, index) => ({...track, id: 2 - index}))}).source,
    );
    expect(container.tracks).toMatchObject([
      {id: 2, enhancesTrackId: 1},
      {id: 1, enhancesTrackId: undefined},
    ]);
    const frames = await collectFrames(container, {position: 0.9});
    expect(frames.find(({trackId}) => trackId === 1)).toMatchObject({keyframe: true, timeMs: 400});
    expect(frames.find(({trackId}) => trackId === 2)).toMatchObject({keyframe: true, timeMs: 400});
  });

  it.each([90_000, 24_000, 1000])('starts two layers at one time in units of %i a second', async timescale => {
    const frames = makeFrames(500, {gop: 2}).map(frame => ({
      ...frame,
      duration: Math.floor((timescale * 1001) / 24_000),
    }));
    const layer = {...video, timescale, frames};
    const container = await openMp4(writtenSource({tracks: [layer, layer], framesPerChunk: 1}).source);
    for (let position = 0; position < 1; position += 1 / 64) {
      const [base, enhancement] = await collectFrames(container, {position, limit: 2});
      expect([base?.trackId, enhancement?.trackId]).toEqual([1, 2]);
      expect(enhancement?.timeMs).toBe(base?.timeMs);
    }
  });

  it('starts anywhere where every sample is a sync sample', async () => {
    const container = await openMp4(writtenSource({tracks: [{...video, frames: makeFrames(20)}]}).source);
    expect((await collectFrames(container, {position: 0.55}))[0]).toMatchObject({keyframe: true, timeMs: 440});
  });
});

describe('a frame', () => {
  it('is read piecewise, clamped to its payload', async () => {
    const {source, reads, bytes, frames} = writtenSource({tracks: [video]});
    const [frame] = await collectFrames(await openMp4(source), {limit: 1});
    const [placed] = frames;
    reads.length = 0;
    expect(await frame?.read(4, 10)).toEqual(bytes.subarray((placed?.offset ?? 0) + 4, (placed?.offset ?? 0) + 10));
    expect(reads).toEqual([[(placed?.offset ?? 0) + 4, 6]]);
    expect(await frame?.read(30, 4000)).toHaveLength((placed?.sizeBytes ?? 0) - 30);
    expect(await frame?.read(-5, 3)).toHaveLength(3);
    expect(await frame?.read(10, 5)).toHaveLength(0);
  });

  it('whose bytes the file no longer has is told when it is read', async () => {
    const {bytes, frames} = writeMp4({tracks: [video]});
    const {source} = countedSource(bytes.subarray(0, (frames[3]?.offset ?? 0) + 5));
    const read = await collectFrames(await openMp4(source));
    expect(read).toHaveLength(4);
    await expect(read[2]?.read(0, 10)).resolves.toHaveLength(10);
    await expect(read[3]?.read(0, 10)).rejects.toThrow(MediaError);
  });

  it('may lie behind 2^32', async () => {
    const far = 5_000_000_000;
    const {bytes, frames} = writeMp4({tracks: [video], offsets: 'co64', framesPerChunk: 100});
    const source = spreadSource(bytes, far);
    const container = await openMp4(source);
    const [frame] = await collectFrames(container, {limit: 1});
    const {offset = 0, sizeBytes = 0} = frames[0] ?? {};
    expect(await frame?.read(0, sizeBytes)).toEqual(bytes.subarray(offset, offset + sizeBytes));
  });
});

function bytesOf(bytes: Uint8Array, frame: PlacedFrame | undefined): Uint8Array {
  const {offset = 0, sizeBytes = 0} = frame ?? {};
  return bytes.subarray(offset, offset + sizeBytes);
}

/** The same file with its mdat payload so many bytes further: as if frames of other tracks lay before it. */
function spreadSource(bytes: Uint8Array, farBytes: number): ByteSource {
  const moved = bytes.slice();
  const at = indexOf(moved, ascii('co64')) + 12;
  const view = new DataView(moved.buffer);
  const target = view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4) + farBytes;
  view.setUint32(at, Math.floor(target / 2 ** 32));
  view.setUint32(at + 4, target % 2 ** 32);
  const mdat = indexOf(moved, ascii('mdat')) - 4;
  view.setUint32(mdat, 0);
  return {
    name: 'far',
    sizeBytes: bytes.length + farBytes,
    close: () => Promise.resolve(),
    read: (offset, length) => {
      const from = offset >= farBytes ? offset - farBytes : offset;
      return Promise.resolve(moved.subarray(from, from + length));
    },
  };
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  return Buffer.from(bytes).indexOf(wanted);
}

describe('the cost', () => {
  it('of opening a file made for streaming is one read', async () => {
    const {source, reads} = writtenSource({tracks: [video, audio]});
    await openMp4(source);
    expect(reads).toHaveLength(1);
  });

  it('of opening one whose movie box is longer than that is two reads', async () => {
    const long = {...audio, frames: makeFrames(20_000, {sizeBytes: 9})};
    const {source, reads} = writtenSource({tracks: [video, long]});
    await openMp4(source);
    expect(reads).toHaveLength(2);
  });

  it('of opening one whose movie box is last is three reads', async () => {
    const long = {...audio, frames: makeFrames(20_000, {sizeBytes: 9})};
    const {source, reads} = writtenSource({tracks: [video, long], layout: 'moov-last'});
    await openMp4(source);
    expect(reads).toHaveLength(3);
  });

  it('of finding frames is nothing', async () => {
    const {source, reads} = writtenSource({tracks: [video, audio]});
    const container = await openMp4(source);
    reads.length = 0;
    await collectFrames(container, {position: 0.5});
    expect(reads).toEqual([]);
  });

  it('over the budget is told as such', async () => {
    const {source} = writtenSource({tracks: [video], layout: 'moov-last', freeBytes: 200_000});
    await expect(openMp4(meteredSource(source, {budgetBytes: 1000}))).rejects.toThrow(BudgetSpentError);
  });
});

describe('a refusal', () => {
  it.each([
    ['a file without a movie box', concat(box('ftyp', ascii('isom')), box('mdat', new Uint8Array(100)))],
    ['a movie box cut short', writeMp4({tracks: [video]}).bytes.subarray(0, 200)],
    ['a movie box without tracks', box('moov')],
    ['an empty file', new Uint8Array(0)],
    ['a track larger than its movie', box('moov', u32(500), ascii('trak'), new Uint8Array(100))],
    ['a compressed movie box', box('moov', box('cmov', new Uint8Array(10)))],
    ['a movie box said to have gigabytes', concat(u32(1), ascii('moov'), u32(1, 0), new Uint8Array(64))],
  ])('is a MediaError for %s', async (_, bytes) => {
    await expect(openMp4(countedSource(bytes).source)).rejects.toThrow(MediaError);
  });

  it('is a MediaError where no wanted track has a frame', async () => {
    const container = await openMp4(writtenSource({tracks: [{...video, frames: []}, audio]}).source);
    await expect(collectFrames(container, {trackIds: [1]})).rejects.toThrow(MediaError);
  });

  it('passes on what the source throws', async () => {
    const failure = new Error('the disk is gone');
    const source = {...writtenSource({tracks: [video]}).source, read: () => Promise.reject(failure)};
    await expect(openMp4(source)).rejects.toBe(failure);
  });
});

describe('the first box', () => {
  it.each(['ftyp', 'styp', 'moov', 'moof', 'mdat', 'free', 'skip', 'wide'])('%s is of MP4', type => {
    expect(looksLikeMp4(box(type, new Uint8Array(16)))).toBe(true);
  });

  it.each([
    ['another box', box('jP  ', new Uint8Array(16))],
    ['Matroska', Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x93, 0x42, 0x82, 0x88)],
    ['a transport stream', Uint8Array.of(0x47, 0x40, 0, 0x10, 0, 0, 0xb0, 0x0d)],
    ['a size smaller than its header', concat(u32(4), ascii('ftyp'), new Uint8Array(8))],
    ['too few bytes', ascii('\0\0\0\0ft')],
  ])('is not of MP4 for %s', (_, head) => {
    expect(looksLikeMp4(head)).toBe(false);
  });
});
