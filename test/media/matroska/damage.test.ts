import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import type {ByteSource} from '../../../src/base/byte-source.ts';
import {inflateZlib} from '../../../src/media/bytes/inflate.ts';
import {findCues} from '../../../src/media/matroska/cue-points.ts';
import {lacings, parseLace} from '../../../src/media/matroska/lacing.ts';
import {openMatroska} from '../../../src/media/matroska/open-matroska.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {
  audioTrack,
  dolbyVisionRecord,
  frameOf,
  hevcTrack,
  type MatroskaOptions,
  writeMatroska,
} from '../../../src/simulators/media/matroska-writer.ts';

const maxReads = 3000;

/** EBML header and the header of Segment, as the writer makes them. */
const headBytes = 36;

const samples: readonly (readonly [string, MatroskaOptions])[] = [
  ['plain', {}],
  ['of unknown sizes, without Cues', {unknownSizes: true, cues: 'none', seekHead: 'none'}],
  ['with Cues first and a chained SeekHead', {cues: 'first', cueRelativePositions: true, voidBytes: 40}],
  ['with a chained SeekHead, attachments and checksums', {seekHead: 'chained', attachmentBytes: 30, crc32: true}],
];

/** A small file with a bit of everything in it. */
function sample(options: MatroskaOptions): Uint8Array {
  const stripped = {kind: 'strip', settings: frameOf(1, 8).subarray(0, 3)} as const;
  return writeMatroska({
    tracks: [
      hevcTrack({mappings: [{type: 'dvcC', data: dolbyVisionRecord()}], encodings: [stripped]}),
      audioTrack({encodings: [{kind: 'zlib'}]}),
      audioTrack({number: 3, codecId: 'A_AC3', defaultDurationNs: 32_000_000}),
    ],
    durationTicks: 3000,
    clusters: [0, 1, 2].map(number => ({
      ticks: number * 1000,
      blocks: [
        {track: 1, keyframe: true, frames: [frameOf(1, 40)]},
        {track: 2, keyframe: true, frames: [frameOf(2, 60)]},
        {track: 3, frames: [3, 9, 30].map(size => frameOf(size, size)), lacing: number === 1 ? 'ebml' : 'xiph'},
        {track: 1, additions: [{id: 4, data: frameOf(5, 12)}], frames: [frameOf(1, 30)]},
      ],
    })),
    ...options,
  });
}

/** Fails the test, by an error of another kind, when a reader asks too often or for more than there may be. */
function strictSource(bytes: Uint8Array): ByteSource {
  const source = bufferSource(bytes);
  let reads = 0;
  return {
    ...source,
    read: (offset, length) => {
      reads += 1;
      if (reads > maxReads) throw new RangeError(`${reads} reads`);
      if (!Number.isSafeInteger(offset) || offset < 0 || offset > bytes.length)
        throw new RangeError(`offset ${offset}`);
      if (!(length >= 0 && length <= 8_388_608)) throw new RangeError(`length ${length}`);
      return source.read(offset, length);
    },
  };
}

/** Reads all there is at three positions. Resolves to what went wrong, if that is a MediaError; rejects for others. */
async function readThrough(bytes: Uint8Array): Promise<MediaError[]> {
  const errors: MediaError[] = [];
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof MediaError)) throw error;
      errors.push(error);
    }
  };
  await attempt(async () => {
    const container = await openMatroska(strictSource(bytes));
    const ids = new Set(container.tracks.map(({id}) => id));
    for (const position of [0, 0.4, 1]) {
      await attempt(async () => {
        for await (const frame of container.framesAt(position, ids)) {
          await attempt(() => frame.read(0, 8));
          await attempt(() => frame.read(Math.max(0, frame.sizeBytes - 8), frame.sizeBytes));
        }
      });
    }
  });
  return errors;
}

describe.each(samples)('a file %s', (_, options) => {
  const whole = sample(options);

  it('is well to begin with', async () => {
    expect(await readThrough(whole)).toEqual([]);
  });

  it('cut off anywhere is read so far or refused', async () => {
    for (let length = 0; length < whole.length; length += 1) await readThrough(whole.subarray(0, length));
    expect(await readThrough(whole.subarray(0, 50))).toHaveLength(1);
  });

  it('with any byte set to any of the awkward values is read, in part or not at all', async () => {
    for (let at = 0; at < whole.length; at += 1) {
      for (const value of [0x00, 0xff, (whole[at] ?? 0) ^ 0x10]) {
        const damaged = whole.slice();
        damaged[at] = value;
        await readThrough(damaged);
      }
    }
    const headless = whole.slice();
    headless[0] = 0;
    expect(await readThrough(headless)).toHaveLength(1);
  });

  it('with bits turned and stretches moved is read, in part or not at all', async () => {
    const place = fc.nat({max: whole.length - 1});
    const edits = fc.array(fc.tuple(place, fc.nat({max: 255})), {minLength: 1, maxLength: 20});
    await fc.assert(
      fc.asyncProperty(edits, place, place, async (changes, from, to) => {
        const damaged = whole.slice();
        damaged.copyWithin(to, from, from + 40);
        for (const [at, value] of changes) damaged[at] = value;
        await readThrough(damaged);
      }),
      {numRuns: 300},
    );
  });

  it('followed by anything is read as before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({maxLength: 200}), async tail => {
        await readThrough(Buffer.concat([whole, tail]));
      }),
      {numRuns: 100},
    );
  });
});

describe('random bytes', () => {
  const head = sample({}).subarray(0, headBytes);

  it('behind a good start are refused or read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({maxLength: 2000}), async bytes => {
        await readThrough(bytes);
        await readThrough(Buffer.concat([head, bytes]));
      }),
      {numRuns: 300},
    );
  });

  it('as a lace header give sizes that fill the payload, or a MediaError', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 600}), fc.constantFrom(...lacings), (bytes, lacing) => {
        try {
          const lace = parseLace(lacing, bytes, bytes.length);
          const total = lace && lace.headerBytes + lace.sizes.reduce((sum, size) => sum + size, 0);
          expect(total ?? bytes.length).toBe(bytes.length);
          expect(lace?.sizes.every(size => size >= 0) ?? true).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(MediaError);
        }
      }),
    );
  });

  it('as cues are passed over', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 3000}), bytes => {
        expect(findCues(bytes).length).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });

  it('as zlib data are a MediaError', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 300}), bytes => {
        expect(() => inflateZlib(Uint8Array.of(0x12, ...bytes), 1000)).toThrow(MediaError);
      }),
    );
    expect(() => inflateZlib(new Uint8Array(16_777_217), 1000)).toThrow(/more than 16777216/);
  });
});

describe('a hostile file', () => {
  const padding = new Uint8Array(3_000_000);

  it('of two-byte elements all over ends in bounded time', async () => {
    const file = Buffer.concat([sample({}), padding.fill(0xec).map((byte, at) => (at % 2 === 0 ? byte : 0x80))]);
    await readThrough(file.subarray(0, 400_000));
    expect(await readThrough(Buffer.concat([sample({}).subarray(0, headBytes), file.subarray(-300_000)]))).toHaveLength(
      1,
    );
  });

  it('whose Tracks claim to be huge is refused before any of it is read', async () => {
    const file = Buffer.concat([
      sample({}).subarray(0, headBytes),
      Uint8Array.of(0x16, 0x54, 0xae, 0x6b, 0x10, 0x90, 0, 0),
      padding,
      padding,
      padding,
    ]);
    await expect(openMatroska(strictSource(file))).rejects.toThrow(/1654ae6b of 9437184 bytes is not read/);
  });

  it('whose SeekHeads name each other is read once around', async () => {
    const seek = (position: number) => [
      0x4d,
      0xbb,
      0x8b,
      0x53,
      0xab,
      0x84,
      0x11,
      0x4d,
      0x9b,
      0x74,
      0x53,
      0xac,
      0x81,
      position,
    ];
    const seekHead = [0x11, 0x4d, 0x9b, 0x74, 0x80 + 28, ...seek(0), ...seek(33)];
    const file = Buffer.concat([sample({}).subarray(0, headBytes), Uint8Array.from([...seekHead, ...seekHead])]);
    await expect(openMatroska(strictSource(file))).rejects.toThrow(/no Tracks/);
  });
});
