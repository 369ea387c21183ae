import fc from 'fast-check';
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {type FittedColumn, fittedTable} from '../../src/output/fitted-table.ts';

const heading = (text: string): string => text;

const columns: readonly FittedColumn[] = [
  {head: 'Id', cells: ['k3h7pq2v', 'x']},
  {head: 'When', cells: ['12 minutes ago', 'just now'], goes: 2},
  {head: 'Size', align: 'right', cells: ['71.3 GB', '1 B'], goes: 1},
  {head: 'Movie', cells: ['A film with a long name (2019)', 'Beta'], least: 10},
];

describe('a table that fits the screen', () => {
  it('shows all columns where there is room', () => {
    expect(fittedTable(columns, {width: 80, heading})).toEqual({
      lines: [
        'Id        When               Size  Movie',
        'k3h7pq2v  12 minutes ago  71.3 GB  A film with a long name (2019)',
        'x         just now            1 B  Beta',
      ],
      left: [],
    });
  });

  it('shortens what may be shortened before a column goes', () => {
    expect(fittedTable(columns, {width: 50, heading}).lines[1]).toBe(
      'k3h7pq2v  12 minutes ago  71.3 GB  A fil…me (2019)',
    );
  });

  it('leaves columns out by their rank, and says which', () => {
    expect(fittedTable(columns, {width: 40, heading})).toMatchObject({
      left: ['When'],
      lines: ['Id           Size  Movie', expect.stringMatching(/^k3h7pq2v {2}71\.3 GB {2}A film/), expect.anything()],
    });
    expect(fittedTable(columns, {width: 22, heading}).left).toEqual(['When', 'Size']);
  });

  it('puts colour on what is shown, which takes no room', () => {
    const styled = [
      {head: 'Movie', cells: ['A film with a long name'], least: 10, style: (shown: string) => `<${shown}>`},
    ];
    expect(fittedTable(styled, {width: 10, heading}).lines[1]).toBe('<A f…g name>');
  });

  it('keeps its columns in line behind letters that are as new as Unicode 13 and take two columns', () => {
    const tangut = [
      {head: 'One', cells: ['\u{16fe0}', 'four']},
      {head: 'Two', cells: ['x', 'y']},
    ];
    expect(fittedTable(tangut, {width: 80, heading}).lines).toEqual(['One   Two', '\u{16fe0}    x', 'four  y']);
  });

  it('is never longer than the screen, whatever is in it', () => {
    const text = fc.string({unit: 'grapheme', maxLength: 60}).map(one => one.replaceAll(/\s/g, ' '));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text, text), {minLength: 1, maxLength: 5}),
        fc.integer({min: 40, max: 200}),
        (rows, width) => {
          const table = fittedTable(
            [
              {head: 'One', cells: rows.map(([one]) => one), goes: 1},
              {head: 'Two', cells: rows.map(([, two]) => two), least: 8},
              {head: 'Three', cells: rows.map(([, , three]) => three), least: 12},
            ],
            {width, heading},
          );
          for (const line of table.lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
