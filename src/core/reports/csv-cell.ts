import {plainText} from '../../output/plain-text.ts';

// What spreadsheets take for the beginning of a formula, the full-width forms and blanks in front of it included.
const formula = /^\s*[=+\-@\uff0b\uff0d\uff1d\uff20]/u;
const needsQuotes = /[",\r\n]|^\s|\s$/;

/**
 * A value as a cell of RFC 4180. Text from files and servers becomes one line, and never a formula: an apostrophe goes in front. Numbers
 * of ours stay as they are.
 */
export function csvCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = plainText(value);
  const harmless = formula.test(text) ? `'${text}` : text;
  return needsQuotes.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
