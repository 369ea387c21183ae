import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {jsonRepetition} from '../../src/config/json-repetition.ts';

describe('a name for the second time in one object', () => {
  it.each([
    ['{"a": 1, "a": 2}', 9],
    ['{"a": 1, "\\u0061": 2}', 9],
    ['{"b": {"a": 1, "c": 2, "a": 3}}', 23],
    ['[{"a": 1}, {"a": 1, "a": 2}]', 20],
    ['{"a": [{"b": 1}], "a": 2, "a": 3}', 18],
    ['{"": 1, "": 2}', 8],
    ['{"__proto__": 1, "__proto__": 2}', 17],
  ])('%s is told as an offset', (text, offset) => {
    expect(jsonRepetition(text)).toBe(offset);
  });

  it.each([
    '{"a": {"a": {"a": "a"}}}',
    '{"a": {}, "b": {"a": 1}, "c": [{"a": 1}, {"a": 2}]}',
    '{"a": 1, "A": 2}',
    '{"a": "b", "b": "b"}',
    '{"a": ["x", "x"]}',
  ])('is nowhere in %s', text => {
    expect(jsonRepetition(text)).toBeUndefined();
  });

  it('is nowhere in what the runtime writes', () => {
    fc.assert(
      fc.property(fc.json(), json => {
        expect(jsonRepetition(JSON.stringify(JSON.parse(json)))).toBeUndefined();
      }),
    );
  });
});
