import type {Key} from 'ink';

const flags = [
  ['return', 'enter'],
  ['escape', 'escape'],
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'page-up'],
  ['pageDown', 'page-down'],
  ['home', 'home'],
  ['end', 'end'],
  ['backspace', 'backspace'],
  // Most terminals send for Backspace what Ink takes for Delete.
  ['delete', 'backspace'],
] as const satisfies readonly (readonly [keyof Key, string])[];

/** So many different letters at once nobody types. */
const mostTyped = 32;

/**
 * The names of the keys in one piece of input, in their order: what is typed quickly, or repeated, comes together. A piece
 * that is longer than anybody types is a paste that the terminal did not mark, and is no keys at all.
 */
export function keyNames(input: string, key: Key): string[] {
  if (key.eventType === 'release') return [];
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  const flag = flags.find(([name]) => key[name] === true);
  if (flag) return [flag[1]];
  if (key.ctrl) return input === '' ? [] : [`ctrl-${input.toLowerCase()}`];
  if (key.meta || input === '') return [];
  const letters = [...new Intl.Segmenter().segment(input)].map(({segment}) => segment);
  if (letters.length > mostTyped && new Set(letters).size > 1) return [];
  return letters.map(letterName).filter(name => name !== undefined);
}

function letterName(letter: string): string | undefined {
  if (letter === ' ') return 'space';
  if (letter === '\r' || letter === '\n') return 'enter';
  if (letter === '\u007f') return 'backspace';
  const code = letter.charCodeAt(0);
  if (code >= 1 && code <= 26) return `ctrl-${String.fromCharCode(code + 96)}`;
  return /\p{Cc}/u.test(letter) ? undefined : letter;
}
