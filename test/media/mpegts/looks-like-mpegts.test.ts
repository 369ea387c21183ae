import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {looksLikeMpegTs} from '../../../src/media/mpegts/looks-like-mpegts.ts';
import {findPacketGrid} from '../../../src/media/mpegts/packet-grid.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {writeNullPacket, writeTransportStream} from '../../../src/simulators/media/mpegts-writer.ts';

const stream = (packetBytes: 188 | 192, garbage: Uint8Array = new Uint8Array(0)) =>
  writeTransportStream({
    packetBytes,
    garbage,
    streams: [{pid: 0x1011, streamType: 0x24, pes: [{bytes: fillerBytes(3000)}]}],
  });

describe('a transport stream', () => {
  it.each([188, 192] as const)('of packets of %i bytes is recognised', packetBytes => {
    expect(looksLikeMpegTs(stream(packetBytes))).toBe(true);
  });

  it.each([1, 47, 187, 188])('behind %i bytes of garbage is recognised', length => {
    expect(looksLikeMpegTs(stream(188, fillerBytes(length, 3)))).toBe(true);
    expect(looksLikeMpegTs(stream(192, fillerBytes(length, 3)))).toBe(true);
  });

  it('of three packets is enough, of two is not', () => {
    const packet = writeNullPacket();
    expect(looksLikeMpegTs(Buffer.concat([packet, packet, packet]))).toBe(true);
    expect(looksLikeMpegTs(Buffer.concat([packet, packet]))).toBe(false);
  });

  it.each([0x47000000, 0x47ff0000, 0x00470000, 0x07004700])(
    'whose arrival times look like sync bytes (%i) is found',
    firstArrival => {
      const pes = [{bytes: fillerBytes(60_000)}];
      const file = writeTransportStream({
        packetBytes: 192,
        firstArrival,
        streams: [{pid: 0x1011, streamType: 0x24, pes}],
      });
      expect(findPacketGrid(file)).toEqual({stride: 192, firstSync: 4});
    },
  );

  it('whose first packet is damaged is recognised', () => {
    expect(looksLikeMpegTs(stream(188).fill(0, 0, 20))).toBe(true);
  });
});

describe('another file', () => {
  it.each([
    ['empty', new Uint8Array(0)],
    ['of zeros', new Uint8Array(65_536)],
    ['that begins with the sync byte alone', Uint8Array.of(0x47, ...new Uint8Array(2000))],
    ['with a sync byte every 189 bytes', new Uint8Array(65_536).map((_, at) => (at % 189 === 0 ? 0x47 : 1))],
  ])('%s is not a transport stream', (_, head) => {
    expect(looksLikeMpegTs(head)).toBe(false);
  });

  it('of random bytes is not a transport stream', () => {
    fc.assert(
      fc.property(fc.uint8Array({minLength: 2000, maxLength: 4000}), bytes => {
        expect(looksLikeMpegTs(bytes.map(byte => (byte === 0x47 ? 0x48 : byte)))).toBe(false);
        looksLikeMpegTs(bytes);
      }),
    );
  });
});
