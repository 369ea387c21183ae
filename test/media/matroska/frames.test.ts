import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {Frame} from '../../../src/media/container.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {
  audioTrack,
  frameOf,
  hevcTrack,
  type MatroskaOptions,
  type WriterBlock,
  type WriterEncoding,
  writeMatroska,
} from '../../../src/simulators/media/matroska-writer.ts';
import {framesFrom, payloads, plain} from '../../support/media/matroska-reading.ts';

async function framesIn(options: MatroskaOptions, tracks?: number[]): Promise<Frame[]> {
  const container = await openMatroska(bufferSource(writeMatroska(options)));
  return framesFrom(container, 0, tracks ? {tracks} : {});
}

function oneCluster(...blocks: WriterBlock[]): MatroskaOptions {
  return {tracks: [hevcTrack(), audioTrack()], clusters: [{ticks: 5000, blocks}]};
}

const sizes = [1, 300, 40, 255, 90, 70_000, 2];
const frames = sizes.map((size, index) => frameOf(index, size));

describe('a block', () => {
  it('is a frame with its track, time, key flag and payload', async () => {
    const [video, audio] = await framesIn(
      oneCluster(
        {track: 1, keyframe: true, frames: [frameOf(1, 900)]},
        {track: 2, ticks: -20, frames: [frameOf(2, 80)]},
      ),
    );
    expect(video).toMatchObject({trackId: 1, timeMs: 5000, keyframe: true, sizeBytes: 900, t35: []});
    expect(audio).toMatchObject({trackId: 2, timeMs: 4980, keyframe: false, sizeBytes: 80});
    expect(plain(await payloads(video && audio ? [video, audio] : []))).toEqual(
      plain([frameOf(1, 900), frameOf(2, 80)]),
    );
  });

  it('is read piecewise, and no further than its payload', async () => {
    const [frame] = await framesIn(oneCluster({track: 1, keyframe: true, frames: [frameOf(1, 900)]}));
    const expected = frameOf(1, 900);
    expect(plain([(await frame?.read(890, 5000)) ?? frames[0] ?? expected])).toEqual(plain([expected.subarray(890)]));
    expect(plain([(await frame?.read(-5, 3)) ?? expected])).toEqual(plain([expected.subarray(0, 3)]));
    expect(await frame?.read(900, 901)).toHaveLength(0);
    expect(await frame?.read(10, 5)).toHaveLength(0);
  });

  it('of a track not wanted is passed over', async () => {
    const options = oneCluster(
      {track: 1, keyframe: true, frames: [frameOf(1)]},
      {track: 2, frames: [frameOf(2)]},
      {track: 9, frames: [frameOf(3)]},
    );
    expect((await framesIn(options, [2])).map(({trackId}) => trackId)).toEqual([2]);
    expect(await framesIn(options, [])).toEqual([]);
    expect(await framesIn(options, [9])).toEqual([]);
  });

  it('of an unreadable track is passed over', async () => {
    const options = oneCluster({track: 1, keyframe: true, frames: [frameOf(1)]}, {track: 2, frames: [frameOf(2)]});
    const tracks = [hevcTrack({encodings: [{kind: 'encryption'}]}), audioTrack()];
    expect((await framesIn({...options, tracks})).map(({trackId}) => trackId)).toEqual([2]);
  });

  it('has its time in the scale of the file', async () => {
    const options = oneCluster({track: 1, ticks: 7, keyframe: true, frames: [frameOf(1)]});
    const [frame] = await framesIn({...options, timestampScaleNs: 100_000});
    expect(frame?.timeMs).toBeCloseTo(500.7);
  });

  it('in a group is a keyframe when it refers to no other', async () => {
    const found = await framesIn(
      oneCluster(
        {track: 1, keyframe: true, group: true, frames: [frameOf(1, 10_000)]},
        {track: 1, keyframe: false, group: true, frames: [frameOf(2, 10_000)]},
      ),
    );
    expect(found.map(({keyframe}) => keyframe)).toEqual([true, false]);
    expect(plain(await payloads(found))).toEqual(plain([frameOf(1, 10_000), frameOf(2, 10_000)]));
  });

  it('in a group carries T.35 messages of BlockAddID 4, and of ids its track announces', async () => {
    const t35 = Uint8Array.of(0xb5, 0, 0x3c, 0, 1, 4);
    const additions = [{data: frameOf(7)}, {id: 4, data: t35}, {id: 9, data: frameOf(3, 20)}];
    const options = oneCluster({track: 1, keyframe: true, additions, frames: [frameOf(1, 20_000)]});
    const [plainTrack] = await framesIn(options);
    expect(plainTrack?.t35).toEqual([t35]);
    const announced = {...options, tracks: [hevcTrack({mappings: [{type: 4, value: 9}]})]};
    expect((await framesIn(announced))[0]?.t35).toEqual([t35, frameOf(3, 20)]);
  });

  it('keeps its frame when its additions are too large to be messages', async () => {
    const additions = [{id: 4, data: frameOf(1, 70_000)}];
    const [frame] = await framesIn(oneCluster({track: 1, keyframe: true, additions, frames: [frameOf(1)]}));
    expect(frame).toMatchObject({t35: [], sizeBytes: 100});
  });
});

describe('video', () => {
  const key = (track: number, number: number): WriterBlock => ({track, keyframe: true, frames: [frameOf(number)]});
  const other = (track: number, number: number): WriterBlock => ({track, frames: [frameOf(number)]});

  it('begins with a keyframe, while audio does not wait for it', async () => {
    const found = await framesIn(oneCluster(other(1, 1), other(2, 2), other(1, 3), key(1, 4), other(1, 5)));
    expect(plain(await payloads(found))).toEqual(plain([2, 4, 5].map(number => frameOf(number))));
  });

  it('begins all the same where no block is marked a keyframe', async () => {
    const blocks = Array.from({length: 700}, (_, index) => other(1, index));
    expect(await framesIn(oneCluster(...blocks))).toHaveLength(100);
  });
});

describe('lacing', () => {
  it.each(['xiph', 'ebml'] as const)('of kind %s comes apart into frames of any size', async lacing => {
    const found = await framesIn(oneCluster({track: 2, frames, lacing}));
    expect(found.map(({sizeBytes}) => sizeBytes)).toEqual(sizes);
    expect(plain(await payloads(found))).toEqual(plain(frames));
  });

  it('of fixed size comes apart into equal frames', async () => {
    const equal = [1, 2, 3, 4].map(number => frameOf(number, 64));
    const found = await framesIn(oneCluster({track: 2, frames: equal, lacing: 'fixed'}));
    expect(plain(await payloads(found))).toEqual(plain(equal));
  });

  it.each(['xiph', 'ebml', 'fixed'] as const)('of kind %s may hold one frame and 256', async lacing => {
    const many = Array.from({length: 256}, (_, index) => frameOf(index, 600));
    const found = await framesIn(
      oneCluster({track: 2, frames: [frameOf(5, 9)], lacing}, {track: 2, frames: many, lacing}),
    );
    expect(plain(await payloads(found))).toEqual(plain([frameOf(5, 9), ...many]));
  });

  it('gives later frames a time where the duration of a frame is known, and none elsewhere', async () => {
    const options = oneCluster({track: 2, frames: frames.slice(0, 3), lacing: 'ebml'});
    expect((await framesIn(options)).map(({timeMs}) => timeMs)).toEqual([5000, undefined, undefined]);
    const tracks = [audioTrack({defaultDurationNs: 833_333})];
    const times = (await framesIn({...options, tracks})).map(({timeMs}) => timeMs ?? 0);
    expect(times.map(time => time.toFixed(2))).toEqual(['5000.00', '5000.83', '5001.67']);
  });

  it('that does not fit its block comes as one frame that cannot be read, and the next block is well', async () => {
    const broken = Uint8Array.of(1, 200, 1, 2, 3);
    const file = writeMatroska(
      oneCluster({track: 2, frames: [frameOf(0, 4), broken]}, {track: 2, frames: [frameOf(1)]}),
    );
    const payloadAt = Buffer.from(file).indexOf(Buffer.concat([frameOf(0, 4), broken]));
    file[payloadAt - 1] = 0x02;
    file.set([3, 250, 250, 250], payloadAt);
    const found = await framesFrom(await openMatroska(bufferSource(file)), 0);
    expect(found).toHaveLength(2);
    await expect(found[0]?.read(0, 1)).rejects.toThrow(MediaError);
    expect(await found[1]?.read(0, 100)).toEqual(frameOf(1));
  });
});

describe('content encodings', () => {
  const stripped: WriterEncoding = {kind: 'strip', settings: frameOf(1, 900).subarray(0, 6)};

  async function encodedFrame(encodings: WriterEncoding[]): Promise<Frame | undefined> {
    const tracks = [hevcTrack({encodings})];
    const clusters = [{ticks: 0, blocks: [{track: 1, keyframe: true, frames: [frameOf(1, 900)]}]}];
    const [frame] = await framesIn({tracks, clusters});
    return frame;
  }

  it.each<[string, WriterEncoding[]]>([
    ['header stripping', [stripped]],
    ['zlib', [{kind: 'zlib'}]],
    [
      'stripping first, zlib over it',
      [
        {...stripped, order: 0},
        {kind: 'zlib', order: 1},
      ],
    ],
    [
      'two strippings',
      [
        {...stripped, order: 1, settings: frameOf(1, 900).subarray(2, 6)},
        {...stripped, order: 0, settings: frameOf(1, 900).subarray(0, 2)},
      ],
    ],
    [
      'zlib twice',
      [
        {kind: 'zlib', order: 1},
        {kind: 'zlib', order: 0},
      ],
    ],
    ['zlib of another scope', [{kind: 'zlib', scope: 4}]],
  ])('of %s are undone', async (_, encodings) => {
    const frame = await encodedFrame(encodings);
    expect(frame?.sizeBytes).toBe(900);
    const parts = await Promise.all(
      [
        [0, 4],
        [4, 20],
        [20, 890],
        [890, 900],
      ].map(([from = 0, to = 0]) => frame?.read(from, to)),
    );
    expect(Buffer.concat(parts.map(part => part ?? new Uint8Array(0)))).toEqual(Buffer.from(frameOf(1, 900)));
  });

  it('are undone in every frame of a lace', async () => {
    const many = [frameOf(1, 30), frameOf(1, 500), frameOf(1, 12)];
    const tracks = [audioTrack({encodings: [{kind: 'strip', settings: frameOf(1).subarray(0, 4)}]})];
    const clusters = [{ticks: 0, blocks: [{track: 2, frames: many, lacing: 'xiph' as const}]}];
    expect(plain(await payloads(await framesIn({tracks, clusters})))).toEqual(plain(many));
  });

  it('of damaged zlib data come as a frame that cannot be read, and the next frame is well', async () => {
    const tracks = [hevcTrack({encodings: [{kind: 'zlib'}]})];
    const blocks = [1, 2].map(number => ({track: 1, keyframe: true, frames: [frameOf(number, 900)]}));
    const file = writeMatroska({tracks, clusters: [{ticks: 0, blocks}]});
    const firstStream = Buffer.from(file).indexOf(Uint8Array.of(0x78, 0x9c));
    file[firstStream] = 0xff;
    const found = await framesFrom(await openMatroska(bufferSource(file)), 0);
    expect(found.map(({sizeBytes}) => sizeBytes)).toEqual([0, 900]);
    await expect(found[0]?.read(0, 10)).rejects.toThrow(MediaError);
  });
});
