import stringWidth from 'string-width';
import {steadyText} from '../../output/steady-text.ts';

/** Text in exactly so many columns: cut at its end, with a sign that it was, or filled with spaces. */
export function cell(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  if (width <= 0) return '';
  const steady = steadyText(text);
  const {shown, columns} = fitting(steady, width);
  const space = ' '.repeat(width - columns);
  return align === 'left' ? shown + space : space + shown;
}

const printable = /^[\x20-\x7e]*$/;
const cut = '…';

function fitting(text: string, width: number): {shown: string; columns: number} {
  // Most of what is shown is ASCII, and measuring is what takes the time.
  if (printable.test(text)) {
    if (text.length <= width) return {shown: text, columns: text.length};
    return {shown: text.slice(0, width - 1) + cut, columns: width};
  }
  const columns = stringWidth(text);
  if (columns <= width) return {shown: text, columns};
  let shown = '';
  let taken = 0;
  for (const {segment} of new Intl.Segmenter().segment(text)) {
    const more = stringWidth(segment);
    if (taken + more > width - 1) break;
    shown += segment;
    taken += more;
  }
  return {shown: shown + cut, columns: taken + 1};
}
