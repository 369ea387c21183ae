const minWidth = 8;

/** Text cut in its middle to at most `width` characters (never below 8), so that both ends of a path stay readable. */
export function shorten(text: string, width: number): string {
  const letters = [...text];
  const room = Math.max(minWidth, width);
  if (letters.length <= room) return text;
  const head = Math.ceil((room - 1) / 3);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (room - 1 - head)).join('')}`;
}
