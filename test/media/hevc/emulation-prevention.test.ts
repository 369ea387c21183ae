import fc from 'fast-check';
import {expect, test} from 'vitest';
import {unescapeRbsp} from '../../../src/media/hevc/emulation-prevention.ts';
import {escapeRbsp} from '../../../src/simulators/media/hevc/nal.ts';

test.each([
  ['an escape in the middle', [1, 0, 0, 3, 1, 9], [1, 0, 0, 1, 9]],
  ['an escape at the end', [5, 0, 0, 3], [5, 0, 0]],
  ['escapes back to back', [0, 0, 3, 0, 0, 3, 0, 0, 3, 1], [0, 0, 0, 0, 0, 0, 1]],
  ['an escaped 03', [0, 0, 3, 3], [0, 0, 3]],
  ['an 03 after a dropped one, whose zeros no longer count', [0, 0, 3, 3, 3], [0, 0, 3, 3]],
  ['zeros behind a dropped 03 that make no pair', [0, 0, 3, 0, 3], [0, 0, 0, 3]],
])('%s is undone', (_, escaped, rbsp) => {
  expect([...unescapeRbsp(Uint8Array.from(escaped))]).toEqual(rbsp);
});

test('bytes with nothing to drop are answered themselves', () => {
  for (const values of [[], [3], [0, 3], [0, 0], [0, 0, 1, 3], [7, 3, 0, 0]]) {
    const bytes = Uint8Array.from(values);
    expect(unescapeRbsp(bytes)).toBe(bytes);
  }
});

test('unescaping undoes escaping', () => {
  const mostlyZeros = fc.array(fc.oneof(fc.constant(0), fc.constant(0), fc.nat(4), fc.nat(255)), {maxLength: 80});
  fc.assert(
    fc.property(mostlyZeros, values => {
      const rbsp = [...values, 0x80];
      expect([...unescapeRbsp(escapeRbsp(Uint8Array.from(rbsp)))]).toEqual(rbsp);
    }),
  );
});
