import {randomInt} from 'node:crypto';

/** Letters and digits that nobody takes for another. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** An id that cannot be guessed: of 8 letters one of 8.5 × 10^11. */
export function newId(length = 8): string {
  return Array.from({length}, () => alphabet[randomInt(alphabet.length)]).join('');
}
