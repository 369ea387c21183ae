import stringWidth from 'string-width';
import {steadyText} from '../../output/steady-text.ts';
import {wrap} from '../../output/wrap.ts';

/** Text in lines of at most so many columns: broken at spaces, and words that are longer anywhere. */
export function brokenText(text: string, columns: number): string[] {
  const words = steadyText(text)
    .split(' ')
    .filter(word => word !== '')
    .flatMap(word => brokenWord(word, columns));
  return wrap(words.join(' '), columns);
}

function brokenWord(word: string, columns: number): string[] {
  if (stringWidth(word) <= columns) return [word];
  const pieces: string[] = [];
  let piece = '';
  let taken = 0;
  for (const {segment} of new Intl.Segmenter().segment(word)) {
    const width = stringWidth(segment);
    if (taken + width > columns && piece !== '') {
      pieces.push(piece);
      piece = '';
      taken = 0;
    }
    piece += segment;
    taken += width;
  }
  return [...pieces, piece];
}
