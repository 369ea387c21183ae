import stringWidth from 'string-width';

const minWidth = 8;

/**
 * Text cut in its middle to at most `width` columns of a terminal (never below 8), so that both ends of a path stay
 * readable. Wide characters take two columns.
 */
export function shorten(text: string, width: number): string {
  const room = Math.max(minWidth, width);
  if (stringWidth(text) <= room) return text;
  const letters = [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);
  const headRoom = Math.ceil((room - 1) / 3);
  const head = fitting(letters, headRoom);
  const tail = fitting(letters.toReversed(), room - 1 - stringWidth(head.join('')));
  return `${head.join('')}…${tail.toReversed().join('')}`;
}

/** As many letters from the start as fit. */
function fitting(letters: readonly string[], room: number): string[] {
  const taken: string[] = [];
  let width = 0;
  for (const letter of letters) {
    width += stringWidth(letter);
    if (width > room) return taken;
    taken.push(letter);
  }
  return taken;
}
