import {describe, expect, it} from 'vitest';
import {findColumns, type HeadCell} from '../../../src/clients/iptorrents/find-columns.ts';

type Told = string | {text: string; title?: string; sorts?: string[]};

/** The names of columns in the order of the head's cells; empty for a cell that heads none. */
function columnsOf(...head: Told[]): string[] {
  const cells = head.map((told, place): HeadCell => {
    const {text, title = '', sorts = []} = typeof told === 'string' ? {text: told} : told;
    return {place, sorts, texts: [text, title]};
  });
  const found = new Map([...findColumns(cells)].map(([column, place]) => [place, column]));
  return cells.map(({place}) => found.get(place) ?? '');
}

describe('columns', () => {
  it('are found by letters where nothing else says what they are', () => {
    expect(columnsOf('Type', 'Name', 'SZ', 'DL', 'SE', 'LE', 'D')).toEqual([
      '',
      'name',
      'size',
      'grabs',
      'seeders',
      'leechers',
      '',
    ]);
  });

  it.each([
    [
      [{text: 'S', title: 'Subtitles'}, 'Name', 'Size', 'SE', 'LE'],
      ['', 'name', 'size', 'seeders', 'leechers'],
    ],
    [
      [{text: 'L', title: 'Languages'}, 'Name', 'Size', 'Seeders', 'Leechers'],
      ['', 'name', 'size', 'seeders', 'leechers'],
    ],
    [
      [{text: 'L', title: 'Languages'}, 'Name', 'Size', 'Seeders'],
      ['', 'name', 'size', 'seeders'],
    ],
    [
      ['S', 'Name', 'Size', 'Seeders', 'Leechers'],
      ['', 'name', 'size', 'seeders', 'leechers'],
    ],
    [
      ['Name', 'Size', 'S', 'SE', 'L'],
      ['name', 'size', '', '', 'leechers'],
    ],
    [
      ['Name', 'Size', {text: 'S', sorts: ['subtitles']}, 'Leechers'],
      ['name', 'size', '', 'leechers'],
    ],
    [
      ['Name', {text: 'S', sorts: ['size']}, 'SE', 'LE'],
      ['name', 'size', 'seeders', 'leechers'],
    ],
    [
      ['Name', 'Size', {text: 'DL', title: 'Download'}, 'Seeders'],
      ['name', 'size', '', 'seeders'],
    ],
    [
      ['Name', 'Size', 'S', 'S', 'Leechers'],
      ['name', 'size', '', '', 'leechers'],
    ],
  ] satisfies [Told[], string[]][])('are never taken for others: %j', (head, columns) => {
    expect(columnsOf(...head)).toEqual(columns);
  });

  it('are found by what their links sort by, whatever they are called', () => {
    const sorted = ['name', 'size', 'completed', 'seeders', 'leechers'].map(sort => ({text: '?', sorts: [sort]}));
    expect(columnsOf(...sorted)).toEqual(['name', 'size', 'grabs', 'seeders', 'leechers']);
  });
});
