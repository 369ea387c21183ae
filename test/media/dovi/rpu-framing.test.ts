import {expect, test} from 'vitest';
import {concatBytes} from '../../../src/base/concat-bytes.ts';
import {crc32Mpeg2} from '../../../src/media/bytes/crc32-mpeg2.ts';
import {parseRpuNal, parseRpuPayload} from '../../../src/media/dovi/rpu.ts';
import {openRpuFrame} from '../../../src/media/dovi/rpu-framing.ts';
import {splitAnnexB} from '../../../src/media/hevc/annexb.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {rpuCrc} from '../../../src/simulators/media/rpu-crc.ts';
import {writeRpuNal, writeRpuPayload} from '../../../src/simulators/media/rpu-writer.ts';

test('the CRC is CRC-32/MPEG-2', () => {
  expect(crc32Mpeg2(Buffer.from('123456789'))).toBe(0x0376e6e7);
  expect(crc32Mpeg2(new Uint8Array(0))).toBe(0xffffffff);
});

test('a NAL unit, the same without its header, and the bare payload are the same RPU', () => {
  const rpu = parseRpuNal(writeRpuNal());
  expect(rpu).toMatchObject({profile: 7, elType: 'fel'});
  expect(parseRpuNal(writeRpuNal({header: false}))).toEqual(rpu);
  expect(parseRpuPayload(writeRpuPayload())).toEqual(rpu);
});

test('emulation prevention is undone before anything is read', () => {
  expect(writeRpuNal({kind: 'mel'}).length).toBeGreaterThan(writeRpuPayload({kind: 'mel'}).length + 2);
  expect(parseRpuNal(writeRpuNal({kind: 'mel'}))).toEqual(parseRpuPayload(writeRpuPayload({kind: 'mel'})));
});

test('zero bytes behind an RPU do not matter', () => {
  expect(parseRpuNal(writeRpuNal({trailingZeros: 7}))).toEqual(parseRpuNal(writeRpuNal()));
});

test.each([0xd8000001, 0x00000001, 0x00000000, 0x80808080, 0x000003ff])('a CRC of %i is no trap', crc => {
  expect(parseRpuNal(writeRpuNal({crc})).crc).toBe(crc);
});

test('a CRC ending 00 00 01 survives a byte stream whose writer forgot to escape it', () => {
  const startCode = Uint8Array.of(0, 0, 0, 1);
  const nal = writeRpuNal({crc: 0xd8000001, escapeCrc: false});
  const nals = splitAnnexB(concatBytes([startCode, nal, startCode, writeRpuNal()]));
  expect(nals.map(found => parseRpuNal(found).crc)).toEqual([0xd8000001, parseRpuNal(writeRpuNal()).crc]);
});

const good = writeRpuPayload();

test.each([
  ['whose CRC is wrong', writeRpuPayload({crc: 'wrong'}), 'CRC'],
  ['with a bit of its data flipped', good.with(40, (good[40] ?? 0) ^ 4), 'CRC'],
  ['without its prefix', good.subarray(1), 'begins with 19'],
  ['with another end byte', good.with(-1, 0x81), 'ends in 80'],
  ['without its end byte', good.subarray(0, -1), /ends in 80|CRC/],
  ['with bytes behind its end', concatBytes([good, Uint8Array.of(1)]), 'ends in 80'],
  ['of six bytes', Uint8Array.of(0x19, 8, 9, 8, 0x40, 0x80), 'too short'],
  ['of zeros behind the prefix', Uint8Array.of(0x19, ...new Uint8Array(40)), 'too short'],
  ['of no bytes', new Uint8Array(0), 'begins with 19'],
])('an RPU %s is refused', (_, payload, message) => {
  expect(() => parseRpuPayload(payload)).toThrow(MediaError);
  expect(() => parseRpuPayload(payload)).toThrow(message);
});

test.each([
  ['slice', 0x02],
  ['parameter set', 0x42],
  ['NAL unit of an enhancement layer', 0x7e],
])('a %s is no RPU', (_, firstByte) => {
  expect(() => parseRpuNal(writeRpuNal().with(0, firstByte))).toThrow('not an RPU (at byte 0)');
});

test('a frame around one byte is the shortest', () => {
  const data = Uint8Array.of(0x19, 0x08);
  const crc = rpuCrc(data.subarray(1));
  const frame = new Uint8Array(7);
  frame.set(data);
  new DataView(frame.buffer).setUint32(2, crc);
  frame[6] = 0x80;
  expect(openRpuFrame(frame)).toEqual({data, crc});
});

test('the offset of an error counts in the payload', () => {
  const {length} = good;
  const refusal = (payload: Uint8Array): unknown => {
    try {
      return parseRpuPayload(payload);
    } catch (error) {
      return error;
    }
  };
  expect(refusal(writeRpuPayload({crc: 'wrong'}))).toMatchObject({offset: length - 5});
  expect(refusal(good.with(-1, 0x81))).toMatchObject({offset: length - 1});
  expect(refusal(good.subarray(1))).toMatchObject({offset: 0});
  expect(refusal(good.subarray(0, 1))).toMatchObject({offset: 0});
});
