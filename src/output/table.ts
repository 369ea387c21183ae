import stringWidth from 'string-width';

type Alignment = 'left' | 'right';

export type Table = {head: readonly string[]; align: readonly Alignment[]; rows: readonly (readonly string[])[]};

const gap = '  ';

/** What columns take up together on a terminal, the gap behind each included. */
export function widthOfColumns(rows: readonly (readonly string[])[]): number {
  return columnWidths(rows).reduce((sum, width) => sum + width + gap.length, 0);
}

/**
 * Rows aligned in columns without lines, for a terminal. Cells may carry colour, which ends on the line where it begins, and be of
 * several lines; wide characters count double.
 */
export function alignedTable({head, align, rows}: Table): string {
  const lines = [head, ...rows].flatMap(linesOfRow);
  const widths = columnWidths(lines);
  return lines
    .map(cells => {
      const padded = cells.map((cell, column) => paddedCell(cell, widths[column] ?? 0, align[column] ?? 'left'));
      return `${padded.join(gap).trimEnd()}\n`;
    })
    .join('');
}

/** A row as the lines it takes, cells of fewer lines being empty on the last of them. */
function linesOfRow(cells: readonly string[]): string[][] {
  const pieces = cells.map(cell => cell.split('\n'));
  const height = pieces.reduce((most, {length}) => Math.max(most, length), 1);
  return Array.from({length: height}, (_, line) => pieces.map(piece => piece[line] ?? ''));
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  return (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, stringWidth(row[column] ?? '')), 0),
  );
}

function paddedCell(cell: string, width: number, align: Alignment): string {
  const room = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return align === 'right' ? room + cell : cell + room;
}
