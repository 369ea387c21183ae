import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {BudgetSpentError} from '../../../src/base/byte-source.ts';
import {meteredSource} from '../../../src/base/metered-source.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {
  audioTrack,
  frameOf,
  hevcTrack,
  subtitleTrack,
  videoClusters,
  type WriterCluster,
  writeMatroska,
} from '../../../src/simulators/media/matroska-writer.ts';
import {framesFrom} from '../../support/media/matroska-reading.ts';

const budgetBytes = 8_388_608;
const samples = [0.05, 0.25, 0.5, 0.75, 0.95];

describe('what five samples cost', () => {
  const clusters = videoClusters({count: 100, frameBytes: 100_000});
  const durationTicks = 100_000;

  it('with a small index: the head, the index, and a read of 6 KiB for each', async () => {
    const source = meteredSource(bufferSource(writeMatroska({clusters, durationTicks})), {budgetBytes});
    const container = await openMatroska(source);
    expect(source.cost).toEqual({requests: 1, bytes: 65_536});
    for (const position of samples) {
      const [frame] = await framesFrom(container, position, {limit: 1});
      expect(frame?.timeMs).toBe(Math.floor(position * 100) * 1000);
    }
    expect(source.cost.requests).toBeLessThanOrEqual(1 + 2 + samples.length);
    expect(source.cost.bytes).toBeLessThanOrEqual(65_536 + 8192 + samples.length * 6144);
  });

  it('with a cued block deep in its cluster: as much, for the cluster itself is not visited', async () => {
    const deep: WriterCluster[] = clusters.map(({ticks, blocks}, index) => ({
      ticks: ticks + 700,
      blocks: [
        {track: 1, ticks: -200, frames: [frameOf(5000 + index, 50_000)]},
        ...blocks.map(block => ({...block, ticks: (block.ticks ?? 0) - 100})),
      ],
    }));
    const file = writeMatroska({clusters: deep, durationTicks, cueRelativePositions: true});
    const source = meteredSource(bufferSource(file), {budgetBytes});
    const container = await openMatroska(source);
    for (const position of samples) {
      const [frame] = await framesFrom(container, position, {limit: 1});
      expect(frame).toMatchObject({keyframe: true, sizeBytes: 100_000});
      expect((frame?.timeMs ?? 0) % 1000).toBe(600);
    }
    expect(source.cost.requests).toBeLessThanOrEqual(1 + 2 + samples.length);
  });

  it('at the start: nothing beside the head', async () => {
    const source = meteredSource(bufferSource(writeMatroska({clusters, durationTicks})), {budgetBytes});
    const container = await openMatroska(source);
    await framesFrom(container, 0, {limit: 1});
    expect(source.cost).toEqual({requests: 1, bytes: 65_536});
  });

  it('with attachments in the way: one more read', async () => {
    const file = writeMatroska({clusters, durationTicks, attachmentBytes: 3_000_000});
    const source = meteredSource(bufferSource(file), {budgetBytes});
    await openMatroska(source);
    expect(source.cost.requests).toBe(2);
    expect(source.cost.bytes).toBeLessThanOrEqual(65_536 + 6144);
  });

  it('with the index of a long film: a window of it for each', async () => {
    const many = videoClusters({count: 7200, frameBytes: 60});
    const file = writeMatroska({clusters: many, durationTicks: 7_200_000, cueRelativePositions: true});
    const source = meteredSource(bufferSource(file), {budgetBytes});
    const container = await openMatroska(source);
    for (const position of samples) {
      const [frame] = await framesFrom(container, position, {limit: 1});
      expect(Math.abs((frame?.timeMs ?? 0) - position * 7_200_000)).toBeLessThan(72_000);
    }
    expect(source.cost.requests).toBeLessThanOrEqual(1 + 1 + 2 * samples.length);
    expect(source.cost.bytes).toBeLessThanOrEqual(65_536 + 4096 + samples.length * 12_288);
  });
});

describe('a large index', () => {
  const dense = Array.from({length: 6000}, (_, index) =>
    index < 5000 ? index * 100 : 500_000 + (index - 5000) * 6000,
  );
  const clusters = dense.map(ticks => ({ticks, blocks: [{track: 1, keyframe: true, frames: [frameOf(ticks, 40)]}]}));

  it('that is denser in one half is searched until the time is near', async () => {
    const container = await openMatroska(bufferSource(writeMatroska({clusters, durationTicks: 6_500_000})));
    for (const position of [0.02, 0.07, 0.2, 0.5, 0.99]) {
      const [frame] = await framesFrom(container, position, {limit: 1});
      expect(Math.abs((frame?.timeMs ?? 0) - position * 6_500_000)).toBeLessThan(130_000);
    }
  });

  it('is used by its share of bytes where the running time is not known', async () => {
    const container = await openMatroska(bufferSource(writeMatroska({clusters, durationTicks: null})));
    const [frame] = await framesFrom(container, 0.5, {limit: 1});
    expect(frame?.timeMs).toBeGreaterThan(270_000);
    expect(frame?.timeMs).toBeLessThan(330_000);
  });

  it('of noise is given up for a search', async () => {
    const file = writeMatroska({clusters, durationTicks: 6_500_000, cueDamage: 'garbage'});
    const [frame] = await framesFrom(await openMatroska(bufferSource(file)), 0.5, {limit: 1});
    expect(frame?.keyframe).toBe(true);
    expect(frame?.timeMs).toBeGreaterThan(200_000);
  });
});

describe('the track whose cues are followed', () => {
  const clusters = Array.from({length: 20}, (_, index) => ({
    ticks: index * 1000,
    blocks: [
      {track: 2, ticks: 0, keyframe: true, frames: [frameOf(index, 50)]},
      {track: 3, ticks: 0, keyframe: true, frames: [frameOf(index, 50)]},
      {track: 1, ticks: 10, keyframe: index % 5 === 0, frames: [frameOf(index, 3000)]},
    ],
  }));
  const tracks = [subtitleTrack(), audioTrack(), hevcTrack()];

  it('is the picture, not the sound or the subtitles', async () => {
    const file = writeMatroska({tracks, clusters, durationTicks: 20_000, cueTracks: [1, 2, 3]});
    const found = await framesFrom(await openMatroska(bufferSource(file)), 0.6, {tracks: [1, 2], limit: 2});
    expect(found).toMatchObject([
      {trackId: 2, timeMs: 10_000},
      {trackId: 1, timeMs: 10_010, keyframe: true},
    ]);
  });

  it('is another where the picture has no cues, and the picture still begins with a keyframe', async () => {
    const file = writeMatroska({tracks, clusters, durationTicks: 20_000, cueTracks: [3]});
    const found = await framesFrom(await openMatroska(bufferSource(file)), 0.6, {tracks: [1]});
    expect(found[0]).toMatchObject({timeMs: 15_010, keyframe: true});
  });

  it('is the sound in a file without picture', async () => {
    const sound = clusters.map(({ticks, blocks}) => ({ticks, blocks: blocks.slice(0, 1)}));
    for (const cues of ['last', 'none'] as const) {
      const file = writeMatroska({tracks: [audioTrack()], clusters: sound, durationTicks: 20_000, cues});
      const [frame] = await framesFrom(await openMatroska(bufferSource(file)), 0.5, {limit: 1});
      expect(frame?.timeMs).toBeGreaterThanOrEqual(8000);
      expect(frame?.timeMs).toBeLessThanOrEqual(12_000);
    }
  });
});

describe('positions', () => {
  it.each([-1, Number.NaN, 0])('of %f mean the start', async position => {
    const [frame] = await framesFrom(await openMatroska(bufferSource(writeMatroska())), position, {limit: 1});
    expect(frame?.timeMs).toBe(0);
  });

  it.each([1, 7])('of %f mean the last cue', async position => {
    const [frame] = await framesFrom(await openMatroska(bufferSource(writeMatroska())), position, {limit: 1});
    expect(frame?.timeMs).toBe(9000);
  });

  it('may be walked from at the same time', async () => {
    const container = await openMatroska(bufferSource(writeMatroska()));
    const walks = await Promise.all(samples.map(position => framesFrom(container, position, {limit: 3})));
    expect(walks.map(([first]) => first?.timeMs)).toEqual([0, 2000, 5000, 7000, 9000]);
  });
});

describe('an uneven file', () => {
  const clusters = Array.from({length: 10}, (_, index) => ({
    ticks: index * 1000,
    blocks: [{track: 1, keyframe: true, frames: [frameOf(index, index < 2 ? 500_000 : 500)]}],
  }));

  it.each(['plain', 'chained'] as const)('with a %s SeekHead is entered by time, not by bytes', async seekHead => {
    const container = await openMatroska(bufferSource(writeMatroska({clusters, seekHead})));
    const [frame] = await framesFrom(container, 0.55, {limit: 1});
    expect(frame?.timeMs).toBe(5000);
  });

  it('without cues is entered by bytes', async () => {
    const container = await openMatroska(bufferSource(writeMatroska({clusters, cues: 'none'})));
    const [frame] = await framesFrom(container, 0.4, {limit: 1});
    expect(frame?.timeMs).toBe(1000);
  });
});

describe('errors of the source', () => {
  it('pass through as they are', async () => {
    const file = writeMatroska({clusters: videoClusters({count: 100, frameBytes: 10_000}), durationTicks: 100_000});
    const source = meteredSource(bufferSource(file), {budgetBytes: 70_000});
    const container = await openMatroska(source);
    await expect(framesFrom(container, 0.5)).rejects.toThrow(BudgetSpentError);
    await expect(framesFrom(container, 0.5)).rejects.toThrow(BudgetSpentError);
    const broken = {...bufferSource(file), read: () => Promise.reject(new RangeError('cable pulled'))};
    await expect(openMatroska(broken)).rejects.toThrow('cable pulled');
  });
});

describe('offsets beyond 2^32', () => {
  it('are reached and read', async () => {
    const tagsBytes = 11;
    const head = writeMatroska({clusters: [], unknownSizes: true, cues: 'none', seekHead: 'none'});
    const cluster = writeMatroska({unknownSizes: true, cues: 'none', seekHead: 'none'}).subarray(
      head.length - tagsBytes,
    );
    const gapBytes = 7_000_000_000;
    const gap = Uint8Array.of(0xec, 0x01, 0, 0, 0x01, 0xa1, 0x3b, 0x86, 0);
    const parts = [head.subarray(0, head.length - tagsBytes), gap];
    const start = Buffer.concat(parts);
    const farAt = start.length + gapBytes;
    const source = {
      name: 'far',
      sizeBytes: farAt + cluster.length,
      read: (offset: number, length: number) => {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, farAt + cluster.length - offset)));
        for (const [index] of bytes.entries()) {
          const at = offset + index;
          bytes[index] = (at < start.length ? start[at] : cluster[at - farAt]) ?? 0;
        }
        return Promise.resolve(bytes);
      },
      close: () => Promise.resolve(),
    };
    const found = await framesFrom(await openMatroska(source), 0, {limit: 2});
    expect(await found[1]?.read(0, 400)).toEqual(frameOf(1, 400));
  });
});
