import {performance} from 'node:perf_hooks';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {type ElementLimits, JsonElementsError, jsonElements} from '../../src/clients/json-elements.ts';
import type {HttpFault} from '../../src/clients/service-error.ts';

const enough: ElementLimits = {maxBytes: 1_000_000_000, maxElementBytes: 100_000_000};

type Read = {elements: unknown[]; fault: HttpFault | undefined};

/** The elements of a text that comes in pieces, up to the fault where there is one. */
async function read(pieces: Iterable<Uint8Array>, limits: ElementLimits = enough): Promise<Read> {
  const elements: unknown[] = [];
  try {
    for await (const element of jsonElements(arriving(pieces), limits)) elements.push(element);
    return {elements, fault: undefined};
  } catch (error) {
    if (!(error instanceof JsonElementsError)) throw error;
    return {elements, fault: error.fault};
  }
}

async function* arriving(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** A text cut into pieces of so many bytes. */
function cut(text: string, bytes: number): Uint8Array[] {
  const whole = Buffer.from(text);
  return Array.from({length: Math.ceil(whole.length / bytes)}, (_, at) => whole.subarray(at * bytes, (at + 1) * bytes));
}

const list = '\ufeff [ {"a":"[\\"]}\\\\", "b":[1,{"c":[]}]} , 5,"é☃𝄞,]" ,null,[ ], -1.5e3, {} ]\n';
const values: unknown = JSON.parse(list.slice(1));

describe('a list', () => {
  it.each([1, 2, 3, 5, 7, 64, 1000])('comes whole in pieces of %i bytes', async bytes => {
    expect(await read(cut(list, bytes))).toEqual({elements: values, fault: undefined});
  });

  it('cut off at any byte is damaged, behind the elements that were whole', async () => {
    const whole = Buffer.from(list);
    for (let length = 0; length < whole.lastIndexOf(']'); length += 1) {
      const {elements, fault} = await read([whole.subarray(0, length)]);
      expect(fault).toEqual({kind: 'damaged'});
      expect(values).toEqual(expect.arrayContaining(elements));
    }
  });

  it.each(['[]', ' [ ] ', '[\n]\n'])('%j holds nothing', async text => {
    expect(await read(cut(text, 1))).toEqual({elements: [], fault: undefined});
  });

  it.each([
    ['[1,]', 'damaged'],
    ['[,1]', 'damaged'],
    ['[1,,2]', 'damaged'],
    ['[1 2]', 'damaged'],
    ['[1}', 'damaged'],
    ['[1}2]', 'damaged'],
    ['[{]}]', 'damaged'],
    ['[{"a":1]]', 'damaged'],
    ['["a]', 'damaged'],
    ['[nothing]', 'damaged'],
    ['[1] [2]', 'damaged'],
    ['[1],', 'damaged'],
    ['', 'damaged'],
    ['   ', 'damaged'],
    ['{"message": "no"}', 'unexpected'],
    ['null', 'unexpected'],
    ['"[]"', 'unexpected'],
    ['<!doctype html>', 'web-page'],
  ])('is not %j, which is %s', async (text, kind) => {
    expect((await read(cut(text, 1))).fault).toEqual({kind});
  });

  it('is read no further than it may be', async () => {
    const limits = {maxBytes: 20, maxElementBytes: 8};
    expect(await read(cut('[1,2,3,4,5,6,7,8,9,10]', 4), limits)).toMatchObject({
      fault: {kind: 'too-large', limitBytes: 20},
    });
    expect(await read(cut('[1,"123456789"]', 1), limits)).toEqual({
      elements: [1],
      fault: {kind: 'too-large', limitBytes: 8},
    });
    expect(
      await read(
        ['[1,"123456789"]'].map(text => Buffer.from(text)),
        limits,
      ),
    ).toMatchObject({
      fault: {kind: 'too-large', limitBytes: 8},
    });
    expect(await read(cut('["123456789', 1), limits)).toMatchObject({fault: {kind: 'too-large', limitBytes: 8}});
    expect((await read(cut('["123456"]', 3), limits)).fault).toBeUndefined();
  });

  it('nested without end is told in a moment', async () => {
    const start = performance.now();
    const text = '['.repeat(2_000_000);
    expect((await read(cut(text, 65_536))).fault).toEqual({kind: 'damaged'});
    expect((await read(cut(`${text}${']'.repeat(2_000_000)}`, 65_536))).fault).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it('of any values comes as they are, in pieces of any length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), fc.integer({min: 1, max: 40}), async (elements, bytes) => {
        const text = JSON.stringify(elements);
        expect(await read(cut(text, bytes))).toEqual({elements: JSON.parse(text), fault: undefined});
      }),
    );
  });

  it('of any text is what JSON.parse says, or told to be damaged', async () => {
    const piece = fc.constantFrom('[', ']', '{', '}', ',', ':', '"', '\\', ' ', '1', '"a"', 'null', 'é');
    await fc.assert(
      fc.asyncProperty(fc.array(piece, {maxLength: 12}), fc.integer({min: 1, max: 4}), async (pieces, bytes) => {
        const text = `[${pieces.join('')}`;
        expect(await read(cut(text, bytes))).toMatchObject(parsed(text) ?? {fault: {kind: 'damaged'}});
      }),
      {numRuns: 2000},
    );
  });
});

function parsed(text: string): Read | undefined {
  try {
    const elements: unknown = JSON.parse(text);
    return Array.isArray(elements) ? {elements, fault: undefined} : undefined;
  } catch {
    return undefined;
  }
}
