import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {jsonFault} from '../../src/config/json-fault.ts';

/** The message of the runtime's own parser; undefined for well-formed JSON. */
function complaint(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return String(error);
  }
}

describe('where a text stops being JSON', () => {
  it.each([
    ['', 0],
    [' \n', 2],
    ['{"a": ', 6],
    ['{"a": x"b"}', 6],
    ['{"a": 1,}', 8],
    ['{"a" 1}', 5],
    ["{'a': 1}", 1],
    ['{,}', 1],
    ['[1 2]', 3],
    ['[1,]', 3],
    ['[1}', 2],
    ['{"a": 1]', 7],
    ['[{}', 3],
    ['{} x', 3],
    ['{"a": "b\n"}', 6],
    ['["\\q"]', 1],
    ['[01]', 2],
    ['[-]', 1],
    ['[tru]', 1],
    ['\u00a0{}', 0],
  ])('%j is told as an offset', (text, offset) => {
    expect(jsonFault(text)).toBe(offset);
  });

  it('is nowhere in JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\r\n\t'), (json, indent) => {
        expect(jsonFault(JSON.stringify(JSON.parse(json), undefined, indent))).toBeUndefined();
      }),
    );
  });

  it('is told for exactly the texts the runtime refuses', () => {
    const character = fc.constantFrom(...'{}[]",:\\ \n01-+.eEtrufalsn');
    const text = fc.oneof(
      fc.string({unit: character, maxLength: 12}),
      fc
        .tuple(fc.json({maxDepth: 3}), fc.nat(), character)
        .map(([json, at, mark]) => json.slice(0, at % json.length) + mark + json.slice((at % json.length) + 1)),
      fc.tuple(fc.json(), fc.nat()).map(([json, at]) => json.slice(0, at % json.length)),
    );
    fc.assert(
      fc.property(text, json => {
        const offset = jsonFault(json);
        expect(offset === undefined).toBe(complaint(json) === undefined);
        expect(offset ?? 0).toBeLessThanOrEqual(json.length);
      }),
      {numRuns: 2000},
    );
  });

  it('is found in a text of a hundred thousand brackets', () => {
    expect(jsonFault('['.repeat(100_000))).toBe(100_000);
  });
});
