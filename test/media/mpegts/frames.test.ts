import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {openMpegTs} from '../../../src/media/mpegts/open-mpegts.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {
  type PesOptions,
  type StreamOptions,
  writeNullPacket,
  writeTransportStream,
} from '../../../src/simulators/media/mpegts-writer.ts';
import {framesFrom, payloads, plain} from '../../support/media/matroska-reading.ts';
import {strictSource} from '../../support/media/strict-source.ts';

/** What a packet of 188 bytes carries. */
const payloadBytes = 184;

const videoPid = 0x1011;
const audioPid = 0x1100;

const pictures = (count: number, sizeBytes = 2000): PesOptions[] =>
  Array.from({length: count}, (_, index) => ({
    bytes: fillerBytes(sizeBytes + index, index),
    ptsMs: 600_000 + index * 40,
    randomAccess: index % 10 === 0,
  }));

const sounds = (count: number): PesOptions[] =>
  Array.from({length: count}, (_, index) => ({
    bytes: fillerBytes(300, 500 + index),
    ptsMs: 600_000 + index * 40,
    streamId: 0xbd,
    length: 'exact',
  }));

const video = (pes: readonly PesOptions[]): StreamOptions => ({pid: videoPid, streamType: 0x24, pes});
const audio = (pes: readonly PesOptions[]): StreamOptions => ({pid: audioPid, streamType: 0x81, pes});
const bytesOf = (pes: readonly PesOptions[]) => plain(pes.map(({bytes}) => bytes));

async function videoOf(file: Uint8Array, position = 0): Promise<string[]> {
  const container = await openMpegTs(bufferSource(file));
  return plain(await payloads(await framesFrom(container, position, {tracks: [videoPid]})));
}

/** Which of the PES packets, by index, a file's video frames are; -1 for a frame that is none of them. */
async function picturesIn(file: Uint8Array, pes: readonly PesOptions[]): Promise<number[]> {
  const known = bytesOf(pes);
  return (await videoOf(file)).map(frame => known.indexOf(frame));
}

/** Offsets of the video's packets, picture by picture. */
function videoPackets(file: Uint8Array): number[][] {
  const pictures: number[][] = [];
  for (let at = 0; at < file.length; at += 188) {
    const second = file[at + 1] ?? 0;
    if ((second & 0x1f) * 256 + (file[at + 2] ?? 0) !== videoPid) continue;
    if ((second & 0x40) !== 0) pictures.push([]);
    pictures.at(-1)?.push(at);
  }
  return pictures;
}

describe('frames', () => {
  const shown = pictures(30);
  const heard = sounds(30);

  it.each([188, 192] as const)('of packets of %i bytes are the payloads of the PES packets', async packetBytes => {
    const container = await openMpegTs(
      bufferSource(writeTransportStream({packetBytes, streams: [video(shown), audio(heard)]})),
    );
    const frames = await framesFrom(container, 0);
    const of = (id: number) => frames.filter(({trackId}) => trackId === id);
    expect(plain(await payloads(of(videoPid)))).toEqual(bytesOf(shown));
    expect(plain(await payloads(of(audioPid)))).toEqual(bytesOf(heard));
  });

  it('tell random access points, and times by their PTS', async () => {
    const container = await openMpegTs(bufferSource(writeTransportStream({streams: [video(shown)]})));
    const frames = await framesFrom(container, 0);
    expect(frames.map(({timeMs}) => timeMs)).toEqual(shown.map(({ptsMs}) => ptsMs));
    expect(frames.map(({keyframe}) => keyframe)).toEqual(shown.map(({randomAccess}) => randomAccess || undefined));
  });

  it('without a PTS, with a long header, or with a length are read like others', async () => {
    const pes: PesOptions[] = [
      {bytes: fillerBytes(500, 1)},
      {bytes: fillerBytes(500, 2), ptsMs: 40, headerStuffing: 200},
      {bytes: fillerBytes(500, 3), ptsMs: 80, length: 'exact'},
    ];
    const container = await openMpegTs(bufferSource(writeTransportStream({streams: [video(pes)]})));
    const frames = await framesFrom(container, 0);
    expect(plain(await payloads(frames))).toEqual(bytesOf(pes));
    expect(frames.map(({timeMs}) => timeMs)).toEqual([undefined, 40, 80]);
  });

  it('of a stream id without the optional header are all payload', async () => {
    const pes = [{bytes: fillerBytes(400, 1), streamId: 0xbf}];
    const [frame] = await videoOf(writeTransportStream({streams: [video(pes)]}));
    expect(frame?.startsWith('800000')).toBe(true);
    expect(frame?.endsWith(bytesOf(pes)[0] ?? 'missing')).toBe(true);
  });

  it('are read piecewise', async () => {
    const container = await openMpegTs(bufferSource(writeTransportStream({streams: [video(shown)]})));
    const [frame] = await framesFrom(container, 0, {limit: 1});
    const bytes = shown[0]?.bytes ?? new Uint8Array(0);
    expect(frame?.sizeBytes).toBe(bytes.length);
    expect(plain([(await frame?.read(100, 120)) ?? bytes])).toEqual(plain([bytes.subarray(100, 120)]));
    expect(await frame?.read(bytes.length - 5, bytes.length + 50)).toHaveLength(5);
    expect(await frame?.read(-5, 5)).toHaveLength(5);
  });

  it('of a PID that the consumer takes out of the set stop', async () => {
    const container = await openMpegTs(bufferSource(writeTransportStream({streams: [video(shown), audio(heard)]})));
    const wanted = new Set([videoPid, audioPid]);
    const ids: number[] = [];
    for await (const {trackId} of container.framesAt(0, wanted)) {
      ids.push(trackId);
      if (trackId === audioPid) wanted.delete(audioPid);
    }
    expect(ids.filter(id => id === audioPid).length).toBeLessThanOrEqual(2);
    expect(ids.filter(id => id === videoPid)).toHaveLength(30);
  });
});

describe('a position', () => {
  const shown = pictures(400);
  const file = writeTransportStream({packetBytes: 192, garbage: fillerBytes(77), streams: [video(shown)]});

  it.each([0, 0.25, 0.5, 0.9, 1])('of %d leads to about that share of the pictures', async position => {
    const frames = await videoOf(file, position);
    expect(frames.length).toBeGreaterThan(10);
    expect(Math.abs(400 - frames.length - position * 400)).toBeLessThan(30);
    expect(frames).toEqual(bytesOf(shown).slice(-frames.length));
  });

  it.each([-1, Number.NaN])('of %d is the start', async position => {
    expect(await videoOf(file, position)).toHaveLength(400);
  });

  it('beyond the end is the end', async () => {
    expect(await videoOf(file, 7)).toEqual(await videoOf(file, 1));
  });

  it('costs one read of 128 KiB where that holds the frame, and larger ones while the consumer goes on', async () => {
    const source = strictSource(file);
    const container = await openMpegTs(source);
    const before = source.reads.length;
    await framesFrom(container, 0.5, {limit: 3});
    expect(source.reads.slice(before).map(({length}) => length)).toEqual([131_072]);
    await framesFrom(container, 0.1);
    expect(source.reads.slice(before + 1).map(({length}) => length)).toEqual([131_072, 262_144, 524_288, 524_288]);
  });

  it.each([1_200_000, 2_000_000])('whose first picture has %d bytes costs less than 512 KiB more', async bytes => {
    const large = writeTransportStream({streams: [video([{bytes: fillerBytes(bytes)}, ...pictures(400)])]});
    const source = strictSource(large);
    const container = await openMpegTs(source);
    const before = source.reads.length;
    const [first] = await framesFrom(container, 0, {limit: 1});
    expect(first?.sizeBytes).toBe(bytes);
    const read = source.reads.slice(before).reduce((sum, {length}) => sum + length, 0);
    const needed = (bytes / payloadBytes) * 188;
    expect(read).toBeGreaterThan(needed);
    expect(read - needed).toBeLessThan(524_288);
  });

  it('opened costs the head, and the tail for the running time', async () => {
    const source = strictSource(file);
    await openMpegTs(source);
    expect(source.reads.map(({offset, length}) => [offset, length])).toEqual([
      [0, 65_536],
      [0, 65_536],
      [file.length - 65_536, 65_536],
    ]);
  });
});

describe('damage', () => {
  const shown = pictures(30);
  const file = writeTransportStream({streams: [video(shown)]});
  const packets = videoPackets(file);
  const packetOf = (picture: number, index: number) => packets[picture]?.[index] ?? 0;
  const all = shown.map((_, index) => index);
  const without = (picture: number) => all.filter(index => index !== picture);

  const altered = (at: number, change: (byte: number) => number): Uint8Array => {
    const copy = file.slice();
    copy[at] = change(copy[at] ?? 0);
    return copy;
  };

  it('to the grid costs the picture that lies in it', async () => {
    const at = packetOf(17, 3) + 50;
    const torn = Buffer.concat([file.subarray(0, at), fillerBytes(1000), file.subarray(at + 188 + 99)]);
    expect(await picturesIn(torn, shown)).toEqual(without(17));
  });

  it('of bytes between two pictures, sync bytes among them, costs nothing', async () => {
    const at = packetOf(17, 0);
    const decoys = fillerBytes(700).fill(0x47, 690, 698).fill(0x47, 200, 500);
    const torn = Buffer.concat([file.subarray(0, at), decoys, file.subarray(at)]);
    expect(await picturesIn(torn, shown)).toEqual(all);
  });

  it('to a disc whose arrival times look like sync bytes costs no more', async () => {
    const disc = writeTransportStream({packetBytes: 192, firstArrival: 0x47000000, streams: [video(shown)]});
    const at = 192 * 200;
    const torn = Buffer.concat([disc.subarray(0, at), fillerBytes(1000), disc.subarray(at + 600)]);
    const found = await picturesIn(torn, shown);
    expect(found.filter(index => index >= 0).length).toBeGreaterThanOrEqual(28);
  });

  it.each([1, 5, 10])('that takes packet %i of a picture costs that picture only', async index => {
    const at = packetOf(7, index);
    const short = Buffer.concat([file.subarray(0, at), file.subarray(at + 188)]);
    expect(await picturesIn(short, shown)).toEqual(without(7));
  });

  it('that sends a packet twice costs nothing', async () => {
    const at = packetOf(7, 5);
    const doubled = Buffer.concat([file.subarray(0, at + 188), file.subarray(at)]);
    expect(await picturesIn(doubled, shown)).toEqual(all);
  });

  it('that the receiver has marked costs the picture', async () => {
    expect(
      await picturesIn(
        altered(packetOf(7, 5) + 1, byte => byte | 0x80),
        shown,
      ),
    ).toEqual(without(7));
  });

  it('that scrambles a packet costs the picture', async () => {
    expect(
      await picturesIn(
        altered(packetOf(7, 5) + 3, byte => byte | 0x80),
        shown,
      ),
    ).toEqual(without(7));
  });

  it.each([
    ['the start code', 2, 2],
    ['the marker of the header', 6, 0x00],
  ])('to %s costs the picture', async (_, offset, value) => {
    const header = Buffer.from(file).indexOf(Uint8Array.of(0, 0, 1, 0xe0), packetOf(7, 0));
    expect(
      await picturesIn(
        altered(header + offset, () => value),
        shown,
      ),
    ).toEqual(without(7));
  });

  it('to a marker of the time costs the time', async () => {
    const header = Buffer.from(file).indexOf(Uint8Array.of(0, 0, 1, 0xe0), packetOf(7, 0));
    const container = await openMpegTs(bufferSource(altered(header + 11, byte => byte & 0xfe)));
    const frames = await framesFrom(container, 0);
    expect(frames).toHaveLength(30);
    expect(frames[7]?.timeMs).toBeUndefined();
  });

  it.each([
    ['costs the picture before it', false, without(6)],
    ['costs nothing where it is announced', true, all],
  ])('to the counter %s', async (_, announced, expected) => {
    const pes = shown.map(one => ({...one, randomAccess: true}));
    const jumping = writeTransportStream({streams: [video(pes)]});
    const places = videoPackets(jumping);
    for (const at of places.slice(7).flat()) {
      const fourth = jumping[at + 3] ?? 0;
      jumping[at + 3] = (fourth & 0xf0) | ((fourth + 5) & 0x0f);
    }
    const flagsAt = (places[7]?.[0] ?? 0) + 5;
    if (announced) jumping[flagsAt] = (jumping[flagsAt] ?? 0) | 0x80;
    expect(await picturesIn(jumping, shown)).toEqual(expected);
  });

  it('that leaves nothing of a transport stream is told', async () => {
    const noise = new Uint8Array(12_000_000).fill(1);
    const container = await openMpegTs(strictSource(Buffer.concat([file, noise])));
    await expect(framesFrom(container, 0.5)).rejects.toThrow(/no packets of a transport stream are left/);
  });
});

describe('a bound', () => {
  it('ends the wait for a stream that is not there after about 4 MiB', async () => {
    const nulls = Buffer.alloc(60_000 * 188, writeNullPacket());
    const source = strictSource(Buffer.concat([writeTransportStream({streams: [video(pictures(4))]}), nulls]));
    const container = await openMpegTs(source);
    const before = source.reads.length;
    expect(await framesFrom(container, 0, {tracks: [videoPid]})).toHaveLength(3);
    const bytes = source.reads.slice(before).reduce((sum, {length}) => sum + length, 0);
    expect(bytes).toBeLessThan(7_000_000);
  });

  it('ends the walk through packets that stay scrambled', async () => {
    const clear = writeTransportStream({streams: [video(pictures(4))]});
    const scrambled = Buffer.alloc(60_000 * 188, clear.subarray(2 * 188, 3 * 188));
    for (let packet = 0; packet < 60_000; packet += 1) scrambled[packet * 188 + 3] = 0x90 + (packet % 16);
    const source = strictSource(Buffer.concat([clear, scrambled]));
    const container = await openMpegTs(source);
    const before = source.reads.length;
    expect(await framesFrom(container, 0)).toHaveLength(3);
    const bytes = source.reads.slice(before).reduce((sum, {length}) => sum + length, 0);
    expect(bytes).toBeLessThan(7_000_000);
  });

  it('of a megabyte ends the wait for a program that never comes', async () => {
    const streams = [video([{bytes: fillerBytes(3_000_000)}])];
    const source = strictSource(writeTransportStream({streams, missingPmtPids: [0x400]}));
    expect((await openMpegTs(source)).tracks).toHaveLength(1);
    expect(source.reads.reduce((sum, {length}) => sum + length, 0)).toBeLessThan(2_000_000);
  });

  it('of 16 MiB for a PES packet drops a longer one, not the next', async () => {
    const pes = [{bytes: fillerBytes(17_000_000)}, {bytes: fillerBytes(1000, 5)}];
    expect(await videoOf(writeTransportStream({streams: [video(pes)]}))).toEqual(bytesOf(pes.slice(1)));
  });
});
