import stringWidth from 'string-width';
import {steadyText} from '../../output/steady-text.ts';
import {wrap} from '../../output/wrap.ts';
import {cell} from './cell.ts';

/** Text in lines of at most `width` columns, broken at spaces where there are any; what is too much is cut with a sign that it was. */
export function brokenLines(text: string, width: number, most: number): string[] {
  const lines = wrap(steadyText(text), width).flatMap(line => cutLines(line, width));
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cell(lines.slice(most - 1).join(' '), width).trimEnd()];
}

/** Names of releases and folders are words longer than a line. */
function cutLines(line: string, width: number): string[] {
  if (stringWidth(line) <= width) return [line];
  const cut: string[] = [];
  let piece = '';
  let taken = 0;
  for (const {segment} of new Intl.Segmenter().segment(line)) {
    const more = stringWidth(segment);
    if (piece !== '' && taken + more > width) {
      cut.push(piece);
      piece = '';
      taken = 0;
    }
    piece += segment;
    taken += more;
  }
  return [...cut, piece];
}
