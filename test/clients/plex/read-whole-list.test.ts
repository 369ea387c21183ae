import {describe, expect, it} from 'vitest';
import type {ListPage} from '../../../src/clients/plex/parse-collections.ts';
import {readWholeList} from '../../../src/clients/plex/read-whole-list.ts';

type Item = {ratingKey: string};

/** A page of these keys; those that are odd ones out are counted and are no items. */
function pageOf(keys: string[], {totalSize, odd = []}: {totalSize?: number; odd?: string[]} = {}): ListPage<Item> {
  return {items: keys.filter(key => !odd.includes(key)).map(ratingKey => ({ratingKey})), keys, totalSize};
}

function read(fetchPage: (start: number, size: number) => ListPage<Item>): Promise<string[]> {
  return readWholeList({
    fetchPage: async (start, size) => fetchPage(start, size),
    pageSize: 3,
    concurrency: 2,
    incomplete: says => new Error(says),
  }).then(items => items.map(({ratingKey}) => ratingKey));
}

describe('reading a list', () => {
  it('gives what comes twice once, also on one page', async () => {
    const pages = [['1', '2', '1'], ['2', '3'], []];
    expect(await read(() => pageOf(pages.shift() ?? []))).toEqual(['1', '2', '3']);
  });

  it('counts what is no item towards the total', async () => {
    expect(await read(() => pageOf(['1', '2'], {totalSize: 2, odd: ['2']}))).toEqual(['1']);
  });

  it('begins again behind a page of what is known where the total is not reached', async () => {
    const known = ['1', '2', '3'];
    const pages = [known, known, known, known, ['4']];
    expect(await read(() => pageOf(pages.shift() ?? [], {totalSize: 4}))).toEqual(['1', '2', '3', '4']);
    expect(pages).toEqual([]);
  });

  it('takes a total that is told on one page only', async () => {
    const starts: number[] = [];
    const keys = await read(start => {
      starts.push(start);
      return start === 0 ? pageOf(['1', '2', '3'], {totalSize: 5}) : pageOf(['4', '5']);
    });
    expect(keys).toHaveLength(5);
    expect(starts).toEqual([0, 3]);
  });

  it('ends with an error at a server that always has something new', async () => {
    const reading = read(start => pageOf([`${start}`, `${start + 1}`, `${start + 2}`]));
    await expect(reading).rejects.toThrow('lists more than 500000 items in one list');
  });
});
