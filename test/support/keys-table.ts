import {groupKeys} from '../../src/dashboard/help-text.ts';
import {keyWords} from '../../src/dashboard/key-words.ts';

const begin = '<!-- keys: written by UPDATE_README=1 vitest run test/docs.test.ts -->\n';
const end = '<!-- end of keys -->';

/** A text whose table of keys is what the dashboard knows. */
export function withKeysTable(text: string): string {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error('there is no place for the table of keys');
  return `${text.slice(0, from)}${begin}\n${keysTable()}\n${text.slice(to)}`;
}

function keysTable(): string {
  const rows = groupKeys().flatMap(({title, rows: keys}) =>
    keys.map(row => [title, row.keys.map(key => `\`${keyWords(key)}\``).join(' '), row.means]),
  );
  const [head = [], ...body] = [['where', 'key', 'does'], ...rows].map(row => `| ${row.join(' | ')} |`);
  return [head, '| --- | --- | --- |', ...body].join('\n').concat('\n');
}
