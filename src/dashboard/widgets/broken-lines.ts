import {brokenText} from './broken-text.ts';
import {cell} from './cell.ts';

/** Text broken into lines of at most so many columns, in at most so many lines; what is too much is cut with a sign that it was. */
export function brokenLines(text: string, width: number, most: number): string[] {
  const lines = brokenText(text, width);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cell(lines.slice(most - 1).join(' '), width).trimEnd()];
}
