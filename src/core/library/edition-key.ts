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
