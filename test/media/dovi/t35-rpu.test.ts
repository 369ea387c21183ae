import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseRpuPayload} from '../../../src/media/dovi/rpu.ts';
import {unwrapT35Rpu} from '../../../src/media/dovi/t35-rpu.ts';
import {MediaError} from '../../../src/media/media-error.ts';

import {BitWriter} from '../../../src/simulators/media/bit-writer.ts';
import {hdr10PlusT35} from '../../../src/simulators/media/hevc/sei.ts';
import {blockOf} from '../../../src/simulators/media/rpu-blocks.ts';
import {type RpuOptions, wrapT35Rpu, writeRpuPayload} from '../../../src/simulators/media/rpu-writer.ts';

test.each<[string, RpuOptions]>([
  ['small', {kind: 'p8', dm: false}],
  ['usual', {kind: 'p5'}],
  ['large', {kind: 'fel', cm29: [blockOf(77, 600, 1)]}],
  ['huge', {kind: 'p8', cm29: [blockOf(77, 70_000, 1)]}],
])('a %s RPU comes out of its T.35 message as it went in', (_, options) => {
  const payload = writeRpuPayload(options);
  expect(unwrapT35Rpu(wrapT35Rpu(payload))).toEqual(payload);
  expect(parseRpuPayload(payload).profile).toBeDefined();
});

test('the container begins as in streams', () => {
  const start = wrapT35Rpu(writeRpuPayload()).subarray(0, 10);
  expect([...start]).toEqual([0xb5, 0x00, 0x3b, 0x00, 0x00, 0x08, 0x00, 0x37, 0xcd, 0x08]);
});

test.each([
  ['HDR10+', hdr10PlusT35()],
  ['closed captions', Uint8Array.of(0xb5, 0x00, 0x31, 0x47, 0x41, 0x39, 0x34, 3)],
  ['another code of Dolby', wrapT35Rpu(writeRpuPayload()).with(6, 1)],
  ['another EMDF payload', wrapT35Rpu(writeRpuPayload(), {payloadId: 257})],
  ['nothing', new Uint8Array(0)],
  ['a cut signature', wrapT35Rpu(writeRpuPayload()).subarray(0, 6)],
])('%s is no RPU', (_, t35) => {
  expect(unwrapT35Rpu(t35)).toBeUndefined();
});

test('every truncation is told apart from other messages and refused', () => {
  const whole = wrapT35Rpu(writeRpuPayload({kind: 'p5', dm: false}));
  const rpuEnd = whole.length - 3;
  for (let length = 7; length < rpuEnd; length += 1) {
    expect(() => unwrapT35Rpu(whole.subarray(0, length))).toThrow(MediaError);
  }
});

test('a message may end right behind its payload, and not before', () => {
  const whole = wrapT35Rpu(writeRpuPayload({kind: 'p5', dm: false}));
  expect(unwrapT35Rpu(whole.subarray(0, -2))).toEqual(unwrapT35Rpu(whole));
  expect(() => unwrapT35Rpu(whole.subarray(0, -3))).toThrow('an RPU of 41 bytes is cut (at byte 11)');
});

type Emdf = {version?: number; options?: number; discard?: boolean; size?: number[]};

/** A message whose payload is said to be as long as these groups of eight bits say, and is three bytes long. */
function messageOf({version = 0, options = 0, discard = true, size = [3]}: Emdf): Uint8Array {
  const bits = new BitWriter().bytes([0xb5, 0x00, 0x3b, 0x00, 0x00, 0x08, 0x00]);
  bits.u(2, version).u(3, 6).u(5, 31).u(5, 6).flag(true).u(5, 1).flag(false);
  bits.u(4, options).flag(discard);
  for (const [index, group] of size.entries()) bits.u(8, group).flag(index < size.length - 1);
  return bits.bytes([1, 2, 3]).align().toBytes();
}

test('a message holds as many bytes as it says, behind the prefix', () => {
  expect(unwrapT35Rpu(messageOf({}))).toEqual(Uint8Array.of(0x19, 1, 2, 3));
});

test('a message of another version of EMDF is no RPU', () => {
  expect(unwrapT35Rpu(messageOf({version: 1}))).toBeUndefined();
});

test.each<[string, Emdf, string, number]>([
  ['with options', {options: 1}, 'an RPU in EMDF with options', 7],
  ['whose payload others must not drop', {discard: false}, 'an RPU in EMDF with options', 7],
  ['of a byte more than there is', {size: [4]}, 'an RPU of 4 bytes is cut', 11],
  ['of four gigabytes', {size: [255, 255, 255, 255]}, 'an RPU of 4311810303 bytes is cut', 14],
  ['of a size in five groups', {size: [0, 0, 0, 0, 0]}, 'a number of more than 4 groups', 7],
])('a message %s is refused before anything is made of it', (_, emdf, message, offset) => {
  expect(() => unwrapT35Rpu(messageOf(emdf))).toThrow(message);
  expect(() => unwrapT35Rpu(messageOf(emdf))).toThrow(expect.objectContaining({offset}));
});

test('random bytes behind the signature give an RPU, nothing or a MediaError', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 64}), rest => {
      const t35 = Uint8Array.of(0xb5, 0x00, 0x3b, 0x00, 0x00, 0x08, 0x00, ...rest);
      try {
        expect(unwrapT35Rpu(t35)?.length ?? 0).toBeLessThanOrEqual(t35.length);
      } catch (error) {
        expect(error).toBeInstanceOf(MediaError);
      }
    }),
    {numRuns: 2000},
  );
});
