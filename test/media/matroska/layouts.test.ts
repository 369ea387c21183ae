import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {looksLikeMatroska} from '../../../src/media/matroska/looks-like-matroska.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {
  frameOf,
  type MatroskaOptions,
  matroskaChunks,
  matroskaSize,
  videoClusters,
  writeMatroska,
} from '../../../src/simulators/media/matroska-writer.ts';
import {framesFrom, payloads, plain} from '../../support/media/matroska-reading.ts';

const layouts: readonly (readonly [string, MatroskaOptions])[] = [
  ['the usual parts', {}],
  ['Cues first', {cues: 'first'}],
  ['no Cues', {cues: 'none'}],
  ['a chained SeekHead', {seekHead: 'chained'}],
  ['no SeekHead', {seekHead: 'none'}],
  ['a wrong SeekHead', {seekHead: 'wrong'}],
  ['unknown sizes', {unknownSizes: true}],
  ['unknown sizes and no Cues', {unknownSizes: true, cues: 'none', seekHead: 'none'}],
  ['a large Void', {voidBytes: 200_000}],
  ['attachments before the clusters', {attachmentBytes: 300_000}],
  ['all of it in the way', {voidBytes: 70_000, attachmentBytes: 900_000, cues: 'first', crc32: true}],
  ['CRC-32 elements', {crc32: true}],
  ['Tracks last', {tracksLast: true}],
  ['Tracks last and no SeekHead', {tracksLast: true, seekHead: 'none'}],
  ['Cues to nowhere', {cueDamage: 'nowhere'}],
  ['Cues of noise', {cueDamage: 'garbage'}],
  ['cued blocks', {cueRelativePositions: true}],
  ['a WebM header', {docType: 'webm'}],
];

const everyFrame = plain(Array.from({length: 20}, (_, index) => frameOf(index, 400)));

describe.each(layouts)('a file with %s', (_, options) => {
  const file = writeMatroska(options);

  it('is opened and read from its start to its end', async () => {
    const container = await openMatroska(bufferSource(file));
    expect(container).toMatchObject({format: 'matroska', durationMs: 10_000});
    expect(container.tracks).toMatchObject([{kind: 'video', width: 3840, height: 2160}]);
    expect(plain(await payloads(await framesFrom(container, 0)))).toEqual(everyFrame);
  });

  it.each([0.3, 0.5, 0.85, 1])('begins with a keyframe near position %f', async position => {
    const container = await openMatroska(bufferSource(file));
    const found = await framesFrom(container, position);
    expect(found[0]?.keyframe).toBe(true);
    expect(Math.abs((found[0]?.timeMs ?? 0) - position * 10_000)).toBeLessThanOrEqual(2000);
    expect(plain(await payloads(found))).toEqual(everyFrame.slice(-found.length));
  });

  it('has the size the writer foretells, in pieces as in one', () => {
    expect(matroskaSize(options)).toBe(file.length);
    expect(Buffer.concat([...matroskaChunks(options)])).toEqual(Buffer.from(file));
  });
});

describe('running time', () => {
  it.each([
    [{durationTicks: null}, undefined],
    [{durationTicks: 0}, undefined],
    [{durationTicks: Number.NaN}, undefined],
    [{durationTicks: 50_000, timestampScaleNs: 100_000}, 5000],
  ])('of %o is %s', async (options, durationMs) => {
    expect((await openMatroska(bufferSource(writeMatroska(options)))).durationMs).toBe(durationMs);
  });

  it('is not needed to follow the cues', async () => {
    const container = await openMatroska(bufferSource(writeMatroska({durationTicks: null})));
    const [frame] = await framesFrom(container, 0.5, {limit: 1});
    expect(frame?.timeMs).toBe(4000);
  });
});

describe('the head of a file', () => {
  const file = writeMatroska();

  it('tells Matroska and WebM from other files', () => {
    expect(looksLikeMatroska(file)).toBe(true);
    expect(looksLikeMatroska(writeMatroska({docType: 'webm'}))).toBe(true);
    expect(looksLikeMatroska(file.subarray(0, 6))).toBe(true);
    expect(looksLikeMatroska(writeMatroska({docType: 'other'}))).toBe(false);
    expect(looksLikeMatroska(Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70))).toBe(false);
    expect(looksLikeMatroska(new Uint8Array(0))).toBe(false);
  });

  it.each([
    ['nothing at all', new Uint8Array(0)],
    ['another format', new TextEncoder().encode('RIFF and so on')],
    ['an EBML header alone', file.subarray(0, 35)],
    ['no Tracks', file.subarray(0, 160)],
  ])('of %s is refused', async (_, bytes) => {
    await expect(openMatroska(bufferSource(bytes))).rejects.toThrow(MediaError);
  });
});

describe('a file that is still being copied', () => {
  const file = writeMatroska({clusters: videoClusters({frameBytes: 5000})});
  const half = file.subarray(0, Math.floor(file.length / 2));

  it('is read as far as it goes', async () => {
    const found = await framesFrom(await openMatroska(bufferSource(half)), 0);
    expect(found.length).toBeGreaterThan(7);
    expect(plain(await payloads(found))).toEqual(plain(found.map((_, index) => frameOf(index, 5000))));
  });

  it('is sampled within what is there', async () => {
    const container = await openMatroska(bufferSource(half));
    const [frame] = await framesFrom(container, 0.9, {limit: 1});
    expect(frame?.keyframe).toBe(true);
  });

  it('says that a blank stretch holds no frames', async () => {
    const large = writeMatroska({clusters: videoClusters({count: 40, frameBytes: 100_000})});
    const blanked = large.fill(0, 2_000_000);
    const container = await openMatroska(bufferSource(blanked));
    await expect(framesFrom(container, 0.6)).rejects.toThrow(MediaError);
    expect(await framesFrom(container, 0, {limit: 5})).toHaveLength(5);
  });
});
