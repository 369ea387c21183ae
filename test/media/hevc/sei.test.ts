import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseSei} from '../../../src/media/hevc/sei.ts';
import {
  parseContentLightLevel,
  parseMasteringDisplay,
  parsePreferredTransfer,
} from '../../../src/media/hevc/sei-light.ts';
import {MediaError} from '../../../src/media/media-error.ts';
import {writeAud} from '../../../src/simulators/media/hevc/access-unit.ts';
import {writeNal} from '../../../src/simulators/media/hevc/nal.ts';
import {
  contentLightLevel,
  hdr10PlusT35,
  masteringDisplay,
  preferredTransfer,
  registeredT35,
  writeSei,
} from '../../../src/simulators/media/hevc/sei.ts';

const messages = [
  masteringDisplay(),
  contentLightLevel(),
  preferredTransfer(),
  registeredT35(hdr10PlusT35({sizeBytes: 300})),
  {payloadType: 600, payload: new Uint8Array(255)},
  {payloadType: 255, payload: new Uint8Array(0)},
];

test.each([true, false])('all messages of an SEI NAL unit are read (suffix: %s)', suffix => {
  expect(parseSei(writeSei(messages, {suffix}))).toEqual(messages);
});

test('zeros behind the stop bit are not a message', () => {
  expect(parseSei(Uint8Array.from([...writeSei([preferredTransfer()]), 0, 0, 0]))).toEqual([preferredTransfer()]);
});

test.each([
  ['another NAL unit', writeAud()],
  ['a message longer than its NAL unit', writeNal(39, Uint8Array.of(4, 9, 1, 2, 0x80))],
  ['a message one byte longer than its NAL unit', writeNal(39, Uint8Array.of(4, 3, 1, 2, 0x80))],
  ['a payload type without end', writeNal(39, Uint8Array.of(255, 255, 0x80))],
  ['a message without size', writeNal(39, Uint8Array.of(4, 0x80))],
  ['more messages than any has', writeSei(new Array(1025).fill(preferredTransfer()))],
])('%s is refused', (_, nal) => {
  expect(() => parseSei(nal)).toThrow(MediaError);
});

test('any bytes are parsed or refused as a MediaError', () => {
  fc.assert(
    fc.property(fc.uint8Array({maxLength: 120}), bytes => {
      try {
        const payloadBytes = parseSei(Uint8Array.from([0x4e, 0x01, ...bytes])).reduce(
          (sum, {payload}) => sum + payload.length,
          0,
        );
        expect(payloadBytes).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(MediaError);
      }
    }),
  );
});

describe('light', () => {
  test('the mastering display is told in nits', () => {
    const {payload} = masteringDisplay({maxNits: 4000, minNits: 0.005});
    expect(parseMasteringDisplay(payload)).toEqual({maxNits: 4000, minNits: 0.005});
  });

  test('the content light level is told in nits', () => {
    const {payload} = contentLightLevel({maxCllNits: 1712, maxFallNits: 175});
    expect(parseContentLightLevel(payload)).toEqual({maxCllNits: 1712, maxFallNits: 175});
  });

  test('the preferred transfer is a code point', () => {
    expect(parsePreferredTransfer(preferredTransfer(18).payload)).toBe(18);
  });

  test.each([
    ['mastering display', parseMasteringDisplay, masteringDisplay()],
    ['content light level', parseContentLightLevel, contentLightLevel()],
    ['preferred transfer', parsePreferredTransfer, preferredTransfer()],
  ])('every truncation of a %s is refused', (_, parse, {payload}) => {
    for (let length = 0; length < payload.length; length += 1) {
      expect(() => parse(payload.subarray(0, length))).toThrow(MediaError);
    }
  });
});
