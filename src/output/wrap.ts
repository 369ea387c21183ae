import {stripVTControlCharacters} from 'node:util';

/** Text broken at spaces into lines of at most `width` characters, styles not counted; a longer word stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && visibleLength(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}
