import {plainText} from './plain-text.ts';

export type Cell = string | number | boolean | undefined;

/** Cells as one line for other programs: separated by tabs, unknown ones empty, `yes` and `no` for truths. */
export function tabbedRow(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join('\t')}\n`;
}

function cellText(cell: Cell): string {
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  return cell === undefined ? '' : plainText(String(cell));
}
