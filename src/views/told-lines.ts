import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';

export type ToldLine = {
  /** `Error:`, `Warning:`, coloured. */
  mark: string;
  message: string;
  hint: string | undefined;
};

/** Sentences with what to do about each, a line each; a hint that holds for several in a row is told once, behind the last. */
export function toldLines(lines: readonly ToldLine[], theme: Theme): string {
  return lines
    .map(({mark, message, hint}, index) => {
      const isSaidLater = hint === undefined || lines[index + 1]?.hint === hint;
      return `${mark} ${plainText(message)}\n${isSaidLater ? '' : `${theme.dim('->')} ${plainText(hint)}\n`}`;
    })
    .join('');
}
