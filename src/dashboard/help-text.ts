import type {Theme} from '../output/theme.ts';
import {wrap} from '../output/wrap.ts';
import type {KeyRow} from './key-row.ts';
import {keyWords} from './key-words.ts';
import {keymap} from './keymap.ts';
import {answerKeys} from './keys/answer-keys.ts';
import {type Screen, screens, screenTitles} from './screen.ts';

const words: readonly (readonly [string, string])[] = [
  ['P7 FEL', 'Dolby Vision Profile 7 with a full enhancement layer: the best there is'],
  ['P7 MEL', 'Dolby Vision Profile 7 with a minimal enhancement layer'],
  ['P7 ?', 'Profile 7, and nobody has read yet which of the two it is'],
  ['bitstream', 'proven: the bytes of the file say so'],
  ['container', 'the container says so'],
  ['plex', 'Plex says so'],
  ['filename', 'the name says so: a claim, no proof'],
  ['honest', 'what was downloaded is what its name promised'],
];

const keyWidth = 18;

/** Every key with what it does, by the screens they work on, and what the words mean. */
export function helpText(theme: Theme, columns: number): readonly string[] {
  const groups = groupKeys();
  return [
    ...groups.flatMap(({title, rows}) => [
      theme.heading(title),
      ...rows.flatMap(({keys, means}) => entry(keys.map(keyWords).join(' '), means, columns)),
      '',
    ]),
    theme.heading('Words'),
    ...words.flatMap(([word, means]) => entry(word, means, columns)),
  ];
}

/** Keys that work on the same screens, in the order of the table. */
export function groupKeys(): readonly {title: string; rows: readonly Pick<KeyRow, 'keys' | 'means'>[]}[] {
  const groups = new Map<string, KeyRow[]>();
  for (const row of keymap) {
    const title = whereWords(row.where);
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  return [...[...groups].map(([title, rows]) => ({title, rows})), ...Object.values(answerKeys)];
}

function whereWords(where: readonly Screen[]): string {
  const missing = screens.filter(screen => !where.includes(screen));
  if (missing.length <= 1) return 'Everywhere';
  const isEveryText = ['movie', 'release', 'help'].every(screen => where.some(one => one === screen));
  if (where.length > 5) return isEveryText ? 'In lists and texts' : 'In lists';
  return where.map(screen => screenTitles[screen]).join(', ');
}

function entry(word: string, means: string, columns: number): string[] {
  const [first = '', ...rest] = wrap(means, Math.max(20, columns - keyWidth - 2));
  return [`  ${word.padEnd(keyWidth)}${first}`, ...rest.map(line => ' '.repeat(keyWidth + 2) + line)];
}
