import {describe, expect, it} from 'vitest';
import {bufferSource} from '../../../src/base/buffer-source.ts';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {openElementary} from '../../../src/media/elementary/open-elementary.ts';
import {fillerBytes} from '../../../src/simulators/media/hevc/filler-bytes.ts';
import {trueHdStream} from '../../../src/simulators/media/truehd-writer.ts';
import {dtsHdFrame} from '../../support/media/dts-writer.ts';
import {eac3Frame} from '../../support/media/eac3-writer.ts';
import {framesFrom, payloads, plain} from '../../support/media/matroska-reading.ts';
import {strictSource} from '../../support/media/strict-source.ts';

const repeated = (bytes: Uint8Array, sizeBytes: number) => {
  const whole = new Uint8Array(Math.ceil(sizeBytes / bytes.length) * bytes.length);
  return whole.map((_, at) => bytes[at % bytes.length] ?? 0);
};

const streams = [
  ['E-AC-3', repeated(eac3Frame({sizeBytes: 1536}), 400_000), 0, [0x0b, 0x77]],
  ['TrueHD', repeated(trueHdStream({}, 20), 400_000), 4, [0xf8, 0x72, 0x6f, 0xba]],
  ['DTS-HD', repeated(dtsHdFrame(), 400_000), 0, [0x7f, 0xfe, 0x80, 0x01]],
] as const;

async function piecesOf(bytes: Uint8Array, position = 0): Promise<Uint8Array[]> {
  const container = await openElementary(bufferSource(bytes));
  return container ? payloads(await framesFrom(container, position)) : [];
}

describe.each(streams)('a stream of %s', (_, bytes, lead, sync) => {
  it('comes whole, in pieces of tens of kB that begin at sync words', async () => {
    const pieces = await piecesOf(bytes);
    expect(Buffer.from(concatBytes(pieces)).equals(bytes)).toBe(true);
    for (const piece of pieces) expect([...piece.subarray(lead, lead + sync.length)]).toEqual(sync);
    for (const piece of pieces.slice(0, -1)) expect(piece.length > 32_000 && piece.length <= 65_536).toBe(true);
  });

  it.each([0.3, 0.5, 0.9, 1])('is entered at a sync word near the share %d', async position => {
    const pieces = await piecesOf(bytes, position);
    const [first] = pieces;
    expect([...(first?.subarray(lead, lead + sync.length) ?? [])]).toEqual(sync);
    const skipped = bytes.length - concatBytes(pieces).length;
    expect(Math.abs(skipped - position * bytes.length)).toBeLessThan(40_000);
  });
});

describe('a raw audio stream', () => {
  it('that loses its sync words goes on in whole pieces', async () => {
    const lost = fillerBytes(200_000).map(byte => (byte === 0x0b ? 0x0c : byte));
    const file = concatBytes([eac3Frame(), eac3Frame(), eac3Frame(), lost]);
    const pieces = await piecesOf(file);
    expect(pieces.map(({length}) => length)).toEqual([65_536, 65_536, 65_536, file.length - 3 * 65_536]);
    expect(plain(await piecesOf(file, 0.5))).toHaveLength(2);
  });

  it('is read no further than the consumer goes', async () => {
    const source = strictSource(streams[0][1]);
    const container = await openElementary(source);
    if (container) await framesFrom(container, 0.5, {limit: 2});
    expect(source.reads.map(({length}) => length)).toEqual([65_536, 65_536, 65_536, 65_536]);
  });
});
