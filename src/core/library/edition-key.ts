import {searchText} from './search-text.ts';

/**
 * What names of one edition have in common, in whatever order several are named: `Director's Cut`, `Directors Cut` and
 * `DC`; `Extended`, `Extended Edition` and `Extended Cut`. Undefined for none.
 */
export function editionKey(edition: string | undefined): string | undefined {
  if (edition === undefined) return undefined;
  const words = searchText(edition.replace(apostrophes, '')).split(' ');
  const same = words.map(word => sameWords.get(word) ?? word);
  const telling = same.filter(word => !fillers.includes(word));
  const key = [...new Set(telling)].sort().join(' ');
  return key || same.join(' ') || edition.trim() || undefined;
}

/**
 * The cuts among editions, by what `editionKey` makes of each: `Final Cut, Remastered` is one, of the words `final`. What
 * changes the film counts, special, ultimate and unrated editions too; what shows or sells the same film otherwise does
 * not: remastered, IMAX, an anniversary, Criterion Collection, a year, 4K. Sorted; empty for none.
 */
export function editionWords(edition: string | undefined): readonly string[] {
  const words = editionKey(edition)?.split(' ') ?? [];
  return words.filter(word => !presentations.has(word) && !fillers.includes(word) && !number.test(word));
}

/** `40th`, and the year of a restoration. */
const number = /^(?:\d{1,3}(?:st|nd|rd|th)|(?:19|20)\d\d)$/;

const presentations: ReadonlySet<string> = new Set([
  ...['remastered', 'restored', 'scan', 'transfer', 'hybrid', 'upscaled'],
  ...['imax', 'open', 'matte', '3d', 'hdr', 'hdr10', 'uhd', 'dolby', 'vision', 'dv', 'fel', 'mel', 'remux'],
  ...['criterion', 'arrow', 'collectors', 'anniversary', 'diamond', 'deluxe', 'limited', 'steelbook', 'bluray'],
]);

const apostrophes = /['’‘ʼ`´]/gu;

/** Said or left out, they tell no edition from another. */
const fillers: readonly string[] = [
  'the',
  'and',
  'cut',
  'edition',
  'version',
  'collection',
  'release',
  'enhanced',
  '4k',
  's',
];

const sameWords: ReadonlyMap<string, string> = new Map([
  ['dc', 'directors'],
  ['director', 'directors'],
  ['collector', 'collectors'],
  ['remaster', 'remastered'],
  ['restoration', 'restored'],
]);
