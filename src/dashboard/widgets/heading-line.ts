import stringWidth from 'string-width';
import type {Look} from '../look.ts';

/** A heading with a rule behind it to the end of the room. */
export function headingLine(text: string, width: number, {theme, glyphs, isSpoken}: Look): string {
  const room = width - stringWidth(text) - 1;
  if (isSpoken || room < 2) return theme.heading(text);
  return `${theme.heading(text)} ${theme.dim(glyphs.rule.repeat(room))}`;
}
