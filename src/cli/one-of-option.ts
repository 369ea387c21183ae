import {nearest} from '../base/nearest.ts';
import {UserError} from '../base/user-error.ts';

/**
 * Makes a reader of an option's value that takes one of some words, without regard to case. The reader throws UserError
 * `usage` for any other.
 */
export function oneOfOption(flag: string, words: readonly string[]): (text: string) => string {
  return text => {
    const wanted = text.trim().toLowerCase();
    const found = words.find(word => word.toLowerCase() === wanted);
    if (found !== undefined) return found;
    const meant = nearest(wanted, words);
    throw new UserError('usage', `${flag} knows no "${text}"`, {
      hint: meant === undefined ? `it is one of ${words.join(', ')}` : `did you mean ${meant}?`,
    });
  };
}
