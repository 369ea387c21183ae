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
  ['P5 P8.1 P8.4', 'Dolby Vision without an enhancement layer'],
  ['->', 'what is there, and what is offered for it'],
  ['bitstream', 'proven: the bytes of the file say so'],
  ['container', 'the container says so'],
  ['plex', 'Plex says so'],
  ['filename', 'the name says so: a claim, no proof'],
  ['honest', 'what was downloaded is what its name promised'],
];

/** Where what a key does begins; names of keys that reach so far stand in a line of their own. */
const keyWidth = 20;
const leastMeansWidth = 16;

/** Every key with what it does, those of the screen somebody comes from first, and what the words mean. */
export function helpText(theme: Theme, columns: number, from?: Screen): readonly string[] {
  const groups = groupKeys(from);
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

/** Keys that work on the same screens, in the order of the table; those that work on `from` before the others. */
export function groupKeys(from?: Screen): readonly {title: string; rows: readonly Pick<KeyRow, 'keys' | 'means'>[]}[] {
  const groups = new Map<string, KeyRow[]>();
  for (const row of keymap) {
    const title = whereWords(row.where);
    groups.set(title, [...(groups.get(title) ?? []), row]);
  }
  const all = [...groups].map(([title, rows]) => ({title, rows}));
  const worksThere = ({rows}: {rows: readonly KeyRow[]}): boolean =>
    rows.some(({where}) => where.some(screen => screen === from));
  return [...all.filter(worksThere), ...all.filter(group => !worksThere(group)), ...Object.values(answerKeys)];
}

function whereWords(where: readonly Screen[]): string {
  const missing = screens.filter(screen => !where.includes(screen));
  if (missing.length <= 1) return 'Everywhere';
  const isEveryText = ['movie', 'release', 'help'].every(screen => where.some(one => one === screen));
  if (where.length > 5) return isEveryText ? 'In lists and texts' : 'In lists';
  return where.map(screen => screenTitles[screen]).join(', ');
}

function entry(word: string, means: string, columns: number): string[] {
  const lines = wrap(means, Math.max(leastMeansWidth, columns - keyWidth - 2));
  const below = (line: string): string => ' '.repeat(keyWidth + 2) + line;
  if (word.length >= keyWidth) return [`  ${word}`, ...lines.map(below)];
  const [first = '', ...rest] = lines;
  return [`  ${word.padEnd(keyWidth)}${first}`, ...rest.map(below)];
}
