import CliTable from 'cli-table3';
import stringWidth from 'string-width';

type Alignment = 'left' | 'right';

export type Table = {head: readonly string[]; align: readonly Alignment[]; rows: readonly (readonly string[])[]};

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

const gapWidth = noLines.middle.length;

/** What columns take up together on a terminal, the gap behind each included. */
export function widthOfColumns(rows: readonly (readonly string[])[]): number {
  const widths = (rows[0] ?? []).map(() => 0);
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, stringWidth(cell));
  }
  return widths.reduce((sum, width) => sum + width + gapWidth, 0);
}

/** Rows aligned in columns without lines, for a terminal. Cells may carry colour; wide characters count double. */
export function alignedTable({head, align, rows}: Table): string {
  const table = new CliTable({
    head: [...head],
    colAligns: [...align],
    chars: noLines,
    style: {'padding-left': 0, 'padding-right': 0, head: [], border: []},
  });
  table.push(...rows.map(row => [...row]));
  return table
    .toString()
    .split('\n')
    .map(line => `${line.trimEnd()}\n`)
    .join('');
}
