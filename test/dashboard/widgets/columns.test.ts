import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {type Column, columnsHead, columnsLine, placeColumns} from '../../../src/dashboard/widgets/columns.ts';
import {createTheme} from '../../../src/output/theme.ts';
import {hostileNames} from '../../support/hostile-names.ts';

const theme = createTheme(false);

const columns: Column<{name: string; size: number}>[] = [
  {head: 'Name', width: 10, grows: 2, text: ({name}) => name},
  {head: 'Size', width: 6, align: 'right', goes: 1, text: ({size}) => String(size)},
  {head: 'More', width: 8, goes: 2, text: () => 'more'},
  {head: 'Rest', width: 5, grows: 1, text: () => 'rest'},
];

describe('columns', () => {
  it.each([16, 25, 40, 99, 100, 150])('fill %i columns of the screen whatever is in them', room => {
    const placed = placeColumns(columns, room);
    expect(stringWidth(columnsHead(placed, theme))).toBe(room);
    for (const name of hostileNames) expect(stringWidth(columnsLine(placed, {name, size: 5}, theme))).toBe(room);
  });

  it.each([
    [32, ['Name', 'Size', 'More', 'Rest']],
    [31, ['Name', 'Size', 'Rest']],
    [22, ['Name', 'Rest']],
    [3, ['Name', 'Rest']],
  ])('in %i are %j: what is less needed goes first', (room, heads) => {
    expect(placeColumns(columns, room).columns.map(({head}) => head)).toEqual(heads);
  });

  it('share what room is left', () => {
    expect(placeColumns(columns, 42).columns.map(({width}) => width)).toEqual([16, 6, 8, 9]);
  });
});
