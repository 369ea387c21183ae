import stringWidth from 'string-width';
import {shorten} from './shorten.ts';
import {alignedTable, widthOfColumns} from './table.ts';

/** A column of a table that fits the screen, its cells without colour. */
export type FittedColumn = {
  head: string;
  align?: 'left' | 'right';
  cells: readonly string[];
  /** Its cells may be shortened, to no fewer columns of the screen than this; undefined: never. */
  least?: number;
  /** Where there is no room the column with the highest number goes first; undefined: it stays. */
  goes?: number;
  /** Puts colour on a cell as it is shown. */
  style?: (shown: string, row: number) => string;
};

export type FittedTable = {
  /** The heading and a line for each row. */
  lines: string[];
  /** The headings of columns there was no room for. */
  left: string[];
};

/** Rows aligned in columns, none of them longer than the screen: columns go by their rank, then cells are shortened. */
export function fittedTable(
  columns: readonly FittedColumn[],
  {width, heading}: {width: number; heading: (text: string) => string},
): FittedTable {
  const shown = chooseColumns(columns, width);
  let spare = width - leastWidth(shown);
  const fitted = shown.map(column => {
    const [natural, least] = [naturalWidth(column), leastOf(column)];
    const taken = Math.min(natural - least, Math.max(0, spare));
    spare -= taken;
    const room = least + taken;
    return {...column, cells: natural <= room ? column.cells : column.cells.map(cell => shorten(cell, room)), room};
  });
  const rows = Array.from({length: columns[0]?.cells.length ?? 0}, (_, row) =>
    fitted.map(({cells, style}) => {
      const cell = cells[row] ?? '';
      return style ? style(cell, row) : cell;
    }),
  );
  const table = alignedTable({
    head: fitted.map(({head, room}) => heading(stringWidth(head) > room ? shorten(head, room) : head)),
    align: fitted.map(({align = 'left'}) => align),
    rows,
  });
  return {
    lines: table.split('\n').slice(0, -1),
    left: columns.filter(column => !shown.includes(column)).map(({head}) => head),
  };
}

function chooseColumns(columns: readonly FittedColumn[], width: number): readonly FittedColumn[] {
  if (leastWidth(columns) <= width) return columns;
  const [first] = columns
    .filter(({goes}) => goes !== undefined)
    .toSorted((one, other) => (other.goes ?? 0) - (one.goes ?? 0));
  return first
    ? chooseColumns(
        columns.filter(column => column !== first),
        width,
      )
    : columns;
}

const gap = widthOfColumns([['']]);

function leastWidth(columns: readonly FittedColumn[]): number {
  return columns.reduce((sum, column) => sum + leastOf(column) + gap, -gap);
}

function leastOf(column: FittedColumn): number {
  const natural = naturalWidth(column);
  return column.least === undefined ? natural : Math.min(natural, column.least);
}

function naturalWidth({head, cells}: FittedColumn): number {
  return cells.reduce((widest, cell) => Math.max(widest, stringWidth(cell)), stringWidth(head));
}
