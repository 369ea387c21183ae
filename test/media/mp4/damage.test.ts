import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {MediaError} from '../../../src/media/media-error.ts';
import {openMp4} from '../../../src/media/mp4/open-mp4.ts';
import {ascii, box, concat, fullBox, u16, u32} from '../../../src/simulators/media/mp4/boxes.ts';
import type {Mp4Input} from '../../../src/simulators/media/mp4/mp4-input.ts';
import {dolbyVisionBox, esds, soundEntry, visualEntry} from '../../../src/simulators/media/mp4/sample-entries.ts';
import {writeMp4} from '../../../src/simulators/media/mp4/write-mp4.ts';
import {collectFrames, countedSource, makeFrames} from './collect-frames.ts';

const frameLimit = 300;
/** Opening, and three walks of so many frames of which each is read. */
const readLimit = 4 * frameLimit;
/** The largest window: these files are smaller. */
const maxReadBytes = 262_144;

const colour = box('colr', ascii('nclx'), u16(9, 16, 9));
const tracks: Mp4Input['tracks'] = [
  {
    handler: 'vide',
    entries: [visualEntry('hvc1', [box('hvcC', new Uint8Array(23)), dolbyVisionBox('dvcC'), colour])],
    frames: makeFrames(9, {gop: 3, sizeBytes: 12}),
  },
  {
    handler: 'soun',
    entries: [soundEntry('mp4a', [box('wave', esds(0x40, Uint8Array.of(0x11, 0xb0)))], {version: 1})],
    frames: makeFrames(9, {seed: 2, sizeBytes: 10}),
    title: 'A title',
    extendedLanguage: 'pt-BR',
  },
];

const samples: readonly (readonly [string, Uint8Array])[] = [
  ['a file with the movie box first', writeMp4({tracks}).bytes],
  ['a file with the movie box last', writeMp4({tracks, layout: 'moov-last', mdatSize: '64', offsets: 'co64'}).bytes],
  ['fragments with sidx', writeMp4({tracks, layout: 'fragmented', fragments: {index: 'sidx', mehd: true}}).bytes],
  ['fragments with mfra', writeMp4({tracks, layout: 'fragmented', fragments: {index: 'mfra', base: 'offset'}}).bytes],
  ['fragments without index', writeMp4({tracks, layout: 'fragmented', fragments: {properties: 'tfhd'}}).bytes],
];

/** Opens and walks damaged bytes to their end. Anything but an answer or a MediaError fails the test. */
async function survives(bytes: Uint8Array): Promise<number> {
  const {source, reads} = countedSource(bytes);
  let frames = 0;
  try {
    const container = await openMp4(source);
    for (const position of [0, 0.5, 1]) {
      const read = await orMediaError(() => collectFrames(container, {position, limit: frameLimit}));
      for (const frame of read ?? []) await orMediaError(() => frame.read(0, frame.sizeBytes));
      frames += read?.length ?? 0;
    }
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    expect(error.message).toMatch(/\(at byte \d+\)$/);
  }
  expect(reads.length).toBeLessThan(readLimit);
  expect(Math.max(0, ...reads.map(([, length]) => length))).toBeLessThanOrEqual(maxReadBytes);
  return frames;
}

async function orMediaError<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

describe.each(samples)('%s', (_, bytes) => {
  it('is read whole when undamaged', async () => {
    expect(await survives(bytes)).toBeGreaterThan(18);
  });

  it('survives every truncation', async () => {
    for (let length = 0; length < bytes.length; length += 1) await survives(bytes.subarray(0, length));
  });

  it('survives flipped bits', async () => {
    const flips = fc.array(fc.nat({max: bytes.length * 8 - 1}), {minLength: 1, maxLength: 12});
    await fc.assert(
      fc.asyncProperty(flips, async bits => {
        const damaged = bytes.slice();
        for (const bit of bits) {
          const at = Math.floor(bit / 8);
          damaged[at] = (damaged[at] ?? 0) ^ (1 << (bit % 8));
        }
        await survives(damaged);
      }),
      {numRuns: 400},
    );
  });

  it('survives words set to extremes', async () => {
    const values = fc.constantFrom(0, 1, 7, 8, 0x7fffffff, 0x80000000, 0xffffffff);
    const overwrites = fc.array(fc.tuple(fc.nat({max: bytes.length - 4}), values), {minLength: 1, maxLength: 4});
    await fc.assert(
      fc.asyncProperty(overwrites, async words => {
        const damaged = bytes.slice();
        const view = new DataView(damaged.buffer);
        for (const [at, value] of words) view.setUint32(at, value);
        await survives(damaged);
      }),
      {numRuns: 400},
    );
  });
});

describe('random bytes', () => {
  const openings = fc.constantFrom('', 'ftyp', 'moov', 'moof', 'mdat');

  it('are refused or read as what they are, whatever they begin with', async () => {
    await fc.assert(
      fc.asyncProperty(openings, fc.uint8Array({maxLength: 600}), async (type, rest) => {
        await survives(type === '' ? rest : concat(u32(8 + rest.length), ascii(type), rest));
      }),
      {numRuns: 500},
    );
  });
});

describe('a table', () => {
  const [progressive] = samples.map(([, bytes]) => bytes);

  it.each([
    ['stts', 4],
    ['stsc', 4],
    ['stco', 4],
    ['stsz', 8],
    ['stss', 4],
  ])('%s of more entries than it has room for makes its track unreadable', async (type, countOffset) => {
    const damaged = (progressive ?? new Uint8Array(0)).slice();
    const at = Buffer.from(damaged).indexOf(type) + 4 + countOffset;
    new DataView(damaged.buffer).setUint32(at, 0x7fffffff);
    const container = await openMp4(countedSource(damaged).source);
    expect(container.tracks[0]?.unreadable).toContain('its sample table is damaged');
  });

  it('in a box larger than the one around it costs its track', async () => {
    const damaged = (progressive ?? new Uint8Array(0)).slice();
    new DataView(damaged.buffer).setUint32(Buffer.from(damaged).indexOf('stbl') - 4, 0x7fffffff);
    const whole = await openMp4(countedSource(progressive ?? new Uint8Array(0)).source);
    const container = await openMp4(countedSource(damaged).source);
    expect(container.tracks).toEqual(whole.tracks.slice(1));
  });

  it('of four thousand million samples of equal size is never made a list of', async () => {
    const one = {handler: 'vide', entries: [visualEntry('hvc1')], frames: [{data: new Uint8Array(16)}]} as const;
    const {bytes} = writeMp4({tracks: [one]});
    const view = new DataView(bytes.buffer);
    view.setUint32(Buffer.from(bytes).indexOf('stsz') + 12, 0xffffffff);
    view.setUint32(Buffer.from(bytes).indexOf('stsc') + 16, 0xffffffff);
    const container = await openMp4(countedSource(bytes).source);
    expect((await collectFrames(container)).length).toBeLessThanOrEqual(2);
    expect(await survives(bytes)).toBeLessThanOrEqual(6);
  });

  it('of fragments that count samples without describing them is refused', async () => {
    const trun = fullBox('trun', 0, 0, u32(0xffffffff));
    const moof = box('moof', fullBox('mfhd', 0, 0, u32(1)), box('traf', fullBox('tfhd', 0, 0x20000, u32(1)), trun));
    const head = writeMp4({layout: 'fragmented', tracks: [{...tracks[0], handler: 'vide', entries: [], frames: []}]});
    const container = await openMp4(countedSource(concat(head.bytes, moof)).source);
    await expect(collectFrames(container)).rejects.toThrow(MediaError);
  });
});
