import {describe, expect, it} from 'vitest';
import {openMp4} from '../../../src/media/mp4/open-mp4.ts';
import type {Mp4Fragments} from '../../../src/simulators/media/mp4/mp4-input.ts';
import {soundEntry, visualEntry} from '../../../src/simulators/media/mp4/sample-entries.ts';
import {writeMp4} from '../../../src/simulators/media/mp4/write-mp4.ts';
import {collectFrames, countedSource, makeFrames, writtenSource} from './collect-frames.ts';

const video = {handler: 'vide', entries: [visualEntry('hvc1')], frames: makeFrames(40, {gop: 8})} as const;
const audio = {
  handler: 'soun',
  entries: [soundEntry('ac-3')],
  frames: makeFrames(40, {seed: 2, sizeBytes: 24}),
} as const;
const alike = {
  ...video,
  frames: Array.from({length: 40}, (_, index) => ({data: new Uint8Array(30).fill(index), keyframe: index % 8 === 0})),
};

const forms: readonly (Mp4Fragments & {claim: string})[] = [
  {claim: 'relative to the moof', base: 'moof'},
  {claim: 'at offsets from the start of the file', base: 'offset'},
  {claim: 'each where the one before ended', base: 'implicit'},
  {claim: 'of one track each', trackPerFragment: true},
  {claim: 'indexed by sidx', index: 'sidx'},
  {claim: 'indexed by mfra', index: 'mfra'},
];

describe('fragments', () => {
  it.each(forms)('$claim give every frame with its own bytes', async ({claim: _, ...fragments}) => {
    const {source, bytes, frames} = writtenSource({layout: 'fragmented', fragments, tracks: [video, audio]});
    const read = await collectFrames(await openMp4(source));
    expect(read.map(({trackId, sizeBytes, keyframe, timeMs}) => ({trackId, sizeBytes, keyframe, timeMs}))).toEqual(
      frames.map(({trackId, sizeBytes, keyframe, index}) => ({trackId, sizeBytes, keyframe, timeMs: index * 40})),
    );
    for (const [index, frame] of read.entries()) {
      const {offset, sizeBytes} = frames[index] ?? {offset: 0, sizeBytes: 0};
      expect(await frame.read(0, sizeBytes)).toEqual(bytes.subarray(offset, offset + sizeBytes));
    }
  });

  it.each(['tfhd', 'trex'] as const)('take properties from %s, of first samples from trun', async properties => {
    const fragments = {properties, framesPerFragment: 8};
    const {source, frames} = writtenSource({layout: 'fragmented', fragments, tracks: [alike]});
    const read = await collectFrames(await openMp4(source));
    expect(read.map(({sizeBytes, keyframe, timeMs}) => ({sizeBytes, keyframe, timeMs}))).toEqual(
      frames.map(({sizeBytes, keyframe, index}) => ({sizeBytes, keyframe, timeMs: index * 40})),
    );
  });

  it('without a decode time give frames without a time', async () => {
    const {source} = writtenSource({layout: 'fragmented', fragments: {tfdt: false}, tracks: [video]});
    const read = await collectFrames(await openMp4(source));
    expect(read).toHaveLength(40);
    expect(new Set(read.map(({timeMs}) => timeMs))).toEqual(new Set([undefined]));
  });

  it('end where the file is cut short', async () => {
    const {bytes, frames} = writeMp4({layout: 'fragmented', tracks: [video]});
    const cut = (frames[20]?.offset ?? 0) - 20;
    const read = await collectFrames(await openMp4(countedSource(bytes.subarray(0, cut)).source));
    expect(read).toHaveLength(20);
  });
});

describe('running time', () => {
  it.each([
    ['mehd', {mehd: true}, 1600],
    ['sidx', {index: 'sidx'}, 1600],
    ['the last fragment of mfra', {index: 'mfra'}, 1600],
    ['nothing', {}, undefined],
  ] as const)('is told by %s', async (_, fragments, durationMs) => {
    const {source} = writtenSource({layout: 'fragmented', fragments, tracks: [video]});
    expect((await openMp4(source)).durationMs).toBe(durationMs);
  });
});

describe('a position', () => {
  const indexes = ['sidx', 'mfra', 'none'] as const;
  const positions = [0.1, 0.3, 0.5, 0.7, 0.9, 1];
  const cases = indexes.flatMap(index => positions.map(position => ({index, position})));

  it.each(cases)('of $position starts at a sync sample near it, with index $index', async ({index, position}) => {
    const {source} = writtenSource({
      layout: 'fragmented',
      fragments: {index, framesPerFragment: 8},
      tracks: [video, audio],
    });
    const read = await collectFrames(await openMp4(source), {position});
    const first = read.find(({trackId}) => trackId === 1);
    expect(first?.keyframe).toBe(true);
    expect(Math.abs((first?.timeMs ?? 0) - position * 1600)).toBeLessThanOrEqual(8 * 40 * 1.5);
    expect(read.find(({trackId}) => trackId === 2)?.timeMs).toBe(first?.timeMs);
    expect(read.at(-1)?.timeMs).toBe(39 * 40);
  });

  it('starts in the middle of a fragment that holds many sync samples', async () => {
    const fragments = {index: 'mfra', framesPerFragment: 40} as const;
    const {source} = writtenSource({layout: 'fragmented', fragments, tracks: [video, audio]});
    const container = await openMp4(source);
    const read = await collectFrames(container, {position: 0.5});
    expect(read.find(({trackId}) => trackId === 1)).toMatchObject({keyframe: true, timeMs: 640});
    expect(read.find(({trackId}) => trackId === 2)).toMatchObject({keyframe: true, timeMs: 640});
  });

  it('in bytes starts in the middle of the only fragment of a file without index', async () => {
    const {source} = writtenSource({layout: 'fragmented', fragments: {framesPerFragment: 40}, tracks: [video]});
    const [first] = await collectFrames(await openMp4(source), {position: 0.6, limit: 1});
    expect(first).toMatchObject({keyframe: true});
    expect(first?.timeMs).toBeGreaterThan(0);
    expect(first?.timeMs).toBeLessThan(1280);
  });

  it('waits for the next sync sample where fragments begin between', async () => {
    const {source} = writtenSource({
      layout: 'fragmented',
      fragments: {index: 'sidx', framesPerFragment: 3},
      tracks: [video],
    });
    const [first] = await collectFrames(await openMp4(source), {position: 0.5});
    expect(first?.keyframe).toBe(true);
  });

  it('gives frames all the same where no sync sample follows', async () => {
    const frames = makeFrames(40, {gop: 100});
    const {source} = writtenSource({layout: 'fragmented', fragments: {index: 'sidx'}, tracks: [{...video, frames}]});
    const read = await collectFrames(await openMp4(source), {position: 0.5});
    expect(read).toHaveLength(20);
  });

  it('far into a file without index is found by a search, not by walking there', async () => {
    const frames = makeFrames(6000, {gop: 4, sizeBytes: 100});
    const {source, reads, bytes} = writtenSource({layout: 'fragmented', tracks: [{...video, frames}]});
    const container = await openMp4(source);
    reads.length = 0;
    const [first] = await collectFrames(container, {position: 0.9, limit: 1});
    expect(first?.keyframe).toBe(true);
    expect(Math.abs((first?.timeMs ?? 0) - 0.9 * 6000 * 40)).toBeLessThan(6000);
    expect(bytes.length).toBeGreaterThan(600_000);
    expect(reads.reduce((sum, [, length]) => sum + length, 0)).toBeLessThan(300_000);
  });

  it('survives an index that leads nowhere', async () => {
    const {bytes} = writeMp4({layout: 'fragmented', fragments: {index: 'mfra'}, tracks: [video]});
    const broken = bytes.slice();
    broken.fill(0xff, broken.length - 60, broken.length - 16);
    const read = await collectFrames(await openMp4(countedSource(broken).source));
    expect(read).toHaveLength(40);
  });

  it('ignores a segment index of the first segment alone', async () => {
    const {bytes, frames} = writeMp4({layout: 'fragmented', fragments: {index: 'sidx'}, tracks: [video]});
    const longer = new Uint8Array(bytes.length * 2);
    longer.set(bytes);
    longer.set([0, 0, 0, 0, 0x66, 0x72, 0x65, 0x65], bytes.length);
    const container = await openMp4(countedSource(longer).source);
    expect(container.durationMs).toBeUndefined();
    expect(await collectFrames(container)).toHaveLength(frames.length);
  });
});
