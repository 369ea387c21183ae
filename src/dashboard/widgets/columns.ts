import type {Theme} from '../../output/theme.ts';
import {cell} from './cell.ts';

/** A column of a list whose rows are made one by one: it has its width whatever is in it, so that nothing jumps. */
export type Column<Item> = {
  head: string;
  /** In columns of the screen; of one that grows the least. */
  width: number;
  /** Its share of the room that is left. */
  grows?: number;
  align?: 'left' | 'right';
  /** Where there is no room the column with the highest number goes first; undefined: it stays. */
  goes?: number;
  text: (item: Item) => string;
  style?: (item: Item, theme: Theme) => (text: string) => string;
};

export type PlacedColumns<Item> = {columns: readonly Column<Item>[]; gap: string};

const narrow = 100;

/** The columns there is room for, those that grow as wide as they may be. */
export function placeColumns<Item>(columns: readonly Column<Item>[], room: number): PlacedColumns<Item> {
  const gap = room < narrow ? 1 : 2;
  const shown = chooseColumns(columns, room, gap);
  const shares = shown.reduce((sum, {grows = 0}) => sum + grows, 0);
  let spare = Math.max(0, room - leastWidth(shown, gap));
  let sharesLeft = shares;
  const placed = shown.map(column => {
    const {width, grows = 0} = column;
    if (grows === 0) return column;
    const more = Math.floor((spare * grows) / sharesLeft);
    spare -= more;
    sharesLeft -= grows;
    return {...column, width: width + more};
  });
  return {columns: placed, gap: ' '.repeat(gap)};
}

/** One item of a list as a line. */
export function columnsLine<Item>({columns, gap}: PlacedColumns<Item>, item: Item, theme: Theme): string {
  return columns
    .map(({width, align, text, style}) => {
      const shown = cell(text(item), width, align);
      return style ? style(item, theme)(shown) : shown;
    })
    .join(gap);
}

/** The names of the columns. */
export function columnsHead<Item>({columns, gap}: PlacedColumns<Item>, theme: Theme): string {
  return columns.map(({head, width, align}) => theme.heading(cell(head, width, align))).join(gap);
}

function chooseColumns<Item>(columns: readonly Column<Item>[], room: number, gap: number): readonly Column<Item>[] {
  if (leastWidth(columns, gap) <= room) return columns;
  const goes = Math.max(...columns.map(column => column.goes ?? 0));
  if (goes === 0) return columns;
  return chooseColumns(
    columns.filter(column => column.goes !== goes),
    room,
    gap,
  );
}

function leastWidth<Item>(columns: readonly Column<Item>[], gap: number): number {
  return columns.reduce((sum, {width}) => sum + width + gap, -gap);
}
