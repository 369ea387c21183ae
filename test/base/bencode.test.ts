import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {BencodeError, parseBencode} from '../../src/base/bencode.ts';
import {type Bencodable, bencode} from '../../src/simulators/iptorrents/bencode.ts';

/** What is read, as plain values. */
function plain(value: ReturnType<typeof parseBencode>): unknown {
  switch (value.kind) {
    case 'integer':
      return Number(value.value);
    case 'text':
      return Buffer.from(value.bytes).toString('latin1');
    case 'list':
      return value.items.map(plain);
    case 'dictionary':
      return new Map([...value.entries].map(([key, member]) => [key, plain(member)]));
  }
}

function read(text: string): unknown {
  return plain(parseBencode(Buffer.from(text, 'latin1')));
}

describe('bencode', () => {
  it.each<[string, unknown]>([
    ['i0e', 0],
    ['i-42e', -42],
    ['i9007199254740991e', Number.MAX_SAFE_INTEGER],
    ['0:', ''],
    ['4:spam', 'spam'],
    ['2:\xff\x00', '\xff\x00'],
    ['le', []],
    ['li1e1:ai2ee', [1, 'a', 2]],
    ['de', new Map()],
    [
      'd3:cow3:moo4:spamd1:ali1eeee',
      new Map<string, unknown>([
        ['cow', 'moo'],
        ['spam', new Map([['a', [1]]])],
      ]),
    ],
    [
      'd1:bi1e1:ai2ee',
      new Map([
        ['b', 1],
        ['a', 2],
      ]),
    ],
    ['i7etrailing', 7],
    ['i1e3e', 1],
  ])('%j is read', (text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each([
    ['', 0],
    ['x', 0],
    ['i-0e', 0],
    ['i03e', 0],
    ['i-03e', 0],
    ['i1.5e', 0],
    ['ie', 0],
    ['i 1e', 0],
    ['i12345678901234567890e', 0],
    ['i1', 0],
    ['5:spam', 0],
    ['04:spam', 0],
    ['-1:a', 0],
    ['9999999999:a', 0],
    ['l', 1],
    ['li1e', 4],
    ['d', 1],
    ['d1:a', 4],
    ['d1:ae', 4],
    ['di1ei2ee', 1],
    ['d1:ai1e1:ai2ee', 7],
  ])('%j is none, from byte %d on', (text, at) => {
    expect(() => read(text)).toThrow(new RegExp(`\\(byte ${at}\\)$`));
    expect(() => read(text)).toThrow(BencodeError);
  });

  it('keeps integers that a number cannot hold', () => {
    expect(parseBencode(Buffer.from('i9223372036854775807e'))).toEqual({
      kind: 'integer',
      value: 9_223_372_036_854_775_807n,
    });
  });

  it('keeps the bytes of a dictionary as they were written', () => {
    const outer = parseBencode(Buffer.from('d1:zi1e4:infod1:bi1e1:ai2eee'));
    const info = outer.kind === 'dictionary' ? outer.entries.get('info') : undefined;
    expect(info?.kind === 'dictionary' ? Buffer.from(info.raw).toString() : undefined).toBe('d1:bi1e1:ai2ee');
  });

  it.each([
    ['lists', 'l'.repeat(1_000_000)],
    ['dictionaries', 'd1:a'.repeat(1_000_000)],
    ['more values than any torrent has', `l${'le'.repeat(3_000_000)}e`],
  ])('nested beyond measure is refused: %s', (_what, text) => {
    expect(() => read(text)).toThrow(/^is nested beyond measure \(byte \d+\)$/);
  });

  it('that was written is read back', () => {
    const value = fc.letrec<{value: Bencodable}>(tie => ({
      value: fc.oneof(
        {maxDepth: 4},
        fc.maxSafeInteger(),
        fc.string({unit: 'binary-ascii'}),
        fc.array(tie('value'), {maxLength: 4}),
        fc.dictionary(fc.string({unit: 'binary-ascii', minLength: 1}), tie('value'), {
          maxKeys: 4,
          noNullPrototype: true,
        }),
      ),
    })).value;
    const asMaps = (one: Bencodable): unknown => {
      if (Array.isArray(one)) return one.map(asMaps);
      return typeof one === 'object' ? new Map(Object.entries(one).map(([key, member]) => [key, asMaps(member)])) : one;
    };
    fc.assert(
      fc.property(value, one => {
        expect(plain(parseBencode(bencode(one)))).toEqual(asMaps(one));
      }),
    );
  });

  it('is read or refused, whatever the bytes are', () => {
    const text = fc.string({unit: fc.constantFrom(...'dlie0123:-ax'), maxLength: 40});
    fc.assert(
      fc.property(text, bytes => {
        try {
          parseBencode(Buffer.from(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(BencodeError);
        }
      }),
      {numRuns: 3000},
    );
  });
});
