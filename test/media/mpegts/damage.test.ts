import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {MediaError} from '../../../src/media/media-error.ts';
import {looksLikeMpegTs} from '../../../src/media/mpegts/looks-like-mpegts.ts';
import {openMpegTs} from '../../../src/media/mpegts/open-mpegts.ts';
import type {Packet} from '../../../src/media/mpegts/packet.ts';
import {parsePesHeader} from '../../../src/media/mpegts/pes.ts';
import {parseProgramAssociation, parseProgramMap} from '../../../src/media/mpegts/program-tables.ts';
import {PacketCutter} from '../../../src/media/mpegts/read-packets.ts';
import {tracksOf} from '../../../src/media/mpegts/tracks.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {
  dolbyVisionDescriptor,
  languageDescriptor,
  registrationDescriptor,
  writeSection,
  writeTransportStream,
} from '../../../src/simulators/media/mpegts-writer.ts';
import {strictSource} from '../../support/media/strict-source.ts';

const sample = (packetBytes: 188 | 192, firstArrival = 0) =>
  writeTransportStream({
    packetBytes,
    firstArrival,
    programDescriptors: [registrationDescriptor('HDMV')],
    streams: [
      {pid: 0x1011, streamType: 0x24, pes: [0, 40, 80].map(ptsMs => ({bytes: fillerBytes(400, ptsMs), ptsMs}))},
      {
        pid: 0x1015,
        streamType: 0x24,
        descriptors: [dolbyVisionDescriptor()],
        pes: [0, 40, 80].map(ptsMs => ({bytes: fillerBytes(90, ptsMs), ptsMs, randomAccess: true})),
      },
      {
        pid: 0x1100,
        streamType: 0x83,
        descriptors: [languageDescriptor('eng')],
        pes: [{bytes: fillerBytes(200), ptsMs: 0, length: 'exact'}],
      },
    ],
  });

/** Reads all there is at three positions. Resolves to the number of frames; rejects for other errors than MediaError. */
async function readThrough(bytes: Uint8Array): Promise<number | MediaError> {
  let frames = 0;
  looksLikeMpegTs(bytes);
  try {
    const container = await openMpegTs(strictSource(bytes));
    const ids = new Set(container.tracks.map(({id}) => id));
    for (const position of [0, 0.4, 1]) {
      for await (const frame of container.framesAt(position, ids)) {
        const payload = await frame.read(0, frame.sizeBytes);
        if (payload.length !== frame.sizeBytes || payload.length > bytes.length) throw new RangeError('a wrong size');
        frames += 1;
      }
    }
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    return error;
  }
  return frames;
}

describe.each([188, 192] as const)('a stream of packets of %i bytes', packetBytes => {
  const whole = sample(packetBytes);

  it('is well to begin with', async () => {
    expect(await readThrough(whole)).toBeGreaterThan(10);
  });

  it('cut off anywhere is read so far or refused', async () => {
    for (let length = 0; length < whole.length; length += 1) await readThrough(whole.subarray(0, length));
    expect(await readThrough(whole.subarray(0, 100))).toBeInstanceOf(MediaError);
    expect(await readThrough(whole.subarray(0, -1))).toBeGreaterThan(5);
  });

  it('with the start cut off anywhere is read from there or refused', async () => {
    for (let length = 0; length < whole.length; length += 7) await readThrough(whole.subarray(length));
    expect(await readThrough(whole.subarray(1))).toBeGreaterThan(5);
  });

  it('with any byte set to any of the awkward values is read, in part or not at all', async () => {
    for (let at = 0; at < whole.length; at += 1) {
      for (const value of [0x00, 0xff, (whole[at] ?? 0) ^ 0x10]) {
        const damaged = whole.slice();
        damaged[at] = value;
        await readThrough(damaged);
      }
    }
    expect(await readThrough(new Uint8Array(whole.length))).toBeInstanceOf(MediaError);
  });

  it('with bits turned and stretches moved is read, in part or not at all', async () => {
    const place = fc.nat({max: whole.length - 1});
    const edits = fc.array(fc.tuple(place, fc.nat({max: 255})), {minLength: 1, maxLength: 20});
    await fc.assert(
      fc.asyncProperty(edits, place, place, async (changes, from, to) => {
        const damaged = whole.slice();
        damaged.copyWithin(to, from, from + 300);
        for (const [at, value] of changes) damaged[at] = value;
        expect(await readThrough(damaged)).toBeDefined();
      }),
      {numRuns: 300},
    );
  });
});

describe('random bytes', () => {
  it('behind a good start are passed over', async () => {
    const whole = sample(188);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({maxLength: 3000}), async bytes => {
        expect(await readThrough(Buffer.concat([whole, bytes]))).toBeGreaterThan(5);
      }),
      {numRuns: 100},
    );
  });

  it('in packets with sync bytes are refused or read', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({minLength: 188 * 4, maxLength: 188 * 12}), async bytes => {
        const packets = bytes.map((byte, at) => (at % 188 === 0 ? 0x47 : byte));
        expect(await readThrough(packets)).toBeDefined();
      }),
      {numRuns: 300},
    );
  });

  it('as program tables with a good CRC give at most what fits, and tracks of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(0, 2), fc.uint8Array({maxLength: 1000}), (tableId, body) => {
        const section = writeSection(tableId, 1, body);
        expect(parseProgramAssociation(section).length).toBeLessThanOrEqual(body.length / 4);
        const map = parseProgramMap(section);
        const tracks = map ? tracksOf([map], {isBdav: true, scrambledPids: new Set()}) : [];
        expect(tracks.length).toBeLessThanOrEqual(body.length / 5);
      }),
    );
  });

  it('as a PES header give a time of 33 bits or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 40}), bytes => {
        const {ptsTicks = 0} = parsePesHeader(Uint8Array.of(0, 0, 1, 0xe0, ...bytes)) ?? {};
        expect(ptsTicks >= 0 && ptsTicks < 2 ** 33).toBe(true);
      }),
    );
  });
});

const plain = ({payload, ...fields}: Packet) => ({...fields, payload: Buffer.from(payload).toString('hex')});

describe('pieces of any sizes', () => {
  it('give the same packets as the whole', () => {
    const disc = sample(192, 0x47000000);
    const whole = Buffer.concat([fillerBytes(30), disc, fillerBytes(333), disc.subarray(50)]);
    const expected = new PacketCutter(192).push(whole, {more: false});
    expect(expected.length).toBeGreaterThan(30);
    fc.assert(
      fc.property(fc.array(fc.integer({min: 1, max: 1200}), {minLength: 1, maxLength: 60}), sizes => {
        const cutter = new PacketCutter(192);
        let at = 0;
        const packets = sizes.flatMap(size => {
          const piece = whole.subarray(at, at + size);
          at += size;
          return cutter.push(piece, {more: at < whole.length});
        });
        packets.push(...cutter.push(whole.subarray(at), {more: false}));
        expect(packets.map(plain)).toEqual(expected.map(plain));
      }),
      {numRuns: 60},
    );
  });
});
