import stringWidth from 'string-width';
import type {TakenKey} from '../config/original/take-over.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {wrap} from '../output/wrap.ts';
import {importWords} from './import-words.ts';

type Layout = {theme: Theme; columns: number | undefined};

/** What became of every key of the original, file by file, a line each, for a person. */
export function importText(keys: readonly TakenKey[], {theme, columns = 100}: Layout): string {
  const keyWidth = Math.max(0, ...keys.map(({key}) => stringWidth(plainText(key))));
  const indent = outcomeWidth + keyWidth + 2;
  const width = Math.max(leastWidth, columns - indent);
  const lines = [...Map.groupBy(keys, ({file}) => file)].flatMap(([file, ofFile]) => [
    theme.heading(plainText(file)),
    ...ofFile.flatMap(one => {
      const key = plainText(one.key);
      const [first = '', ...rest] = wrap(plainText(importWords(one)), width);
      const head = `${markOf(one, theme)}${key}${' '.repeat(keyWidth - stringWidth(key) + 2)}`;
      return [`${head}${first}`, ...rest.map(line => `${' '.repeat(indent)}${line}`)];
    }),
    '',
  ]);
  return lines.map(line => `${line}\n`).join('');
}

const outcomeWidth = 14;
const leastWidth = 30;

function markOf({outcome}: TakenKey, theme: Theme): string {
  const paint = {taken: theme.good, translated: theme.good, dropped: theme.dim, invalid: theme.failure}[outcome];
  return `  ${paint(outcome)}${' '.repeat(outcomeWidth - 2 - outcome.length)}`;
}
