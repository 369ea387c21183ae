import {oneOfOption} from './one-of-option.ts';

/** Makes a reader of an option's value that takes some of these words, with commas between them; it answers them in the same form. Throws UserError `usage`. */
export function someOfOption(flag: string, words: readonly string[]): (text: string) => string {
  const readOne = oneOfOption(flag, words);
  return text => text.split(',').map(readOne).join(',');
}
