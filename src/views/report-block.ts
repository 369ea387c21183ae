import {stripVTControlCharacters} from 'node:util';
import type {LabelKind} from '../core/reports/label-kind.ts';
import type {Theme} from '../output/theme.ts';

export type BlockLayout = {theme: Theme; columns: number};

/** Lines that belong together, the first of them their heading. */
export type Block = readonly string[];

/** A line with a bar: what it is about, its figures in words, and the bar for so many characters. */
export type BarLine = {name: string; figures: readonly string[]; bar: (width: number) => string};

const margin = '  ';
const maxBar = 40;
const minBar = 6;

/** Lines with aligned names, figures and bars; where there is no room for bars, without. */
export function barBlock(heading: string, lines: readonly BarLine[], {theme, columns}: BlockLayout): Block {
  if (lines.length === 0) return [];
  const nameWidth = Math.max(...lines.map(({name}) => name.length));
  const figureWidths = (lines[0]?.figures ?? []).map((_, at) => {
    return Math.max(...lines.map(({figures}) => figures[at]?.length ?? 0));
  });
  const taken = [nameWidth, ...figureWidths].reduce((sum, width) => sum + width + margin.length, margin.length);
  const width = Math.min(maxBar, columns - taken - 1);
  const drawn = lines.map(({name, figures, bar}) => {
    const words = figures.map((figure, at) => figure.padStart(figureWidths[at] ?? 0));
    const cells = [name.padEnd(nameWidth), ...words, width < minBar ? '' : bar(width)];
    return `${margin}${cells.join(margin)}`.trimEnd();
  });
  return [theme.heading(heading), ...drawn];
}

/** The colour of a label's kind. */
export function kindStyle(kind: LabelKind, theme: Theme): (text: string) => string {
  switch (kind) {
    case 'fel':
      return theme.fel;
    case 'mel':
      return theme.mel;
    case 'unproven':
    case 'unknown':
      return theme.warning;
    case 'dv':
      return theme.heading;
    default:
      return theme.dim;
  }
}

/** Two blocks beside each other, the right one beginning at this column. */
export function sideBySide(left: Block, right: Block, column: number): string[] {
  return Array.from({length: Math.max(left.length, right.length)}, (_, at) => {
    const line = left[at] ?? '';
    const missing = Math.max(0, column - stripVTControlCharacters(line).length);
    return `${line}${' '.repeat(missing)}${right[at] ?? ''}`.trimEnd();
  });
}
