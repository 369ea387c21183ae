/**
 * What titles of one movie have in common: equal where case, accents, punctuation, spaces, `and`, `&`, `+`, a leading
 * article and the way a number is written are all that differ. A title without letters and digits is its own key.
 */
export function titleKey(title: string): string {
  const words = wordsOf(title);
  const telling = withoutArticle(joinInitials(words).filter(word => word !== 'and'));
  return withNumbers(telling).join('') || words.join('') || title.trim();
}

function wordsOf(title: string): string[] {
  return plainLetters(title).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/**
 * Without the accents of scripts whose letters stay the same without them: `が` and `か`, `й` and `и` are letters of their
 * own.
 */
function plainLetters(title: string): string {
  const lower = title.replace(apostrophes, '').normalize('NFKD').toLowerCase();
  return lower
    .replace(accented, '$1')
    .normalize('NFC')
    .replace(otherLetters, letter => asPlain.get(letter) ?? letter);
}

const apostrophes = /['’‘ʼ`´]/gu;
const accented = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;
const otherLetters = /[ßæøœłđðþıςё]/gu;
const asPlain: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['ø', 'o'],
  ['œ', 'oe'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
  ['ς', 'σ'],
  ['ё', 'е'],
]);

/** `A.I.` and `A I` are `AI`, so that the first letter is no article. */
function joinInitials(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const [place, word] of words.entries()) {
    const continues = isInitial(word) && isInitial(words[place - 1] ?? '');
    if (continues) joined.push(`${joined.pop()}${word}`);
    else joined.push(word);
  }
  return joined;
}

function isInitial(word: string): boolean {
  return /^[a-z]$/.test(word);
}

const articles: readonly string[] = ['the', 'a', 'an'];

function withoutArticle(words: readonly string[]): readonly string[] {
  const [first, second] = words;
  return first !== undefined && second !== undefined && articles.includes(first) ? words.slice(1) : words;
}

/**
 * `IV` behind a word is 4; `One`, `I`, `V` and `X` are numbers only behind a word for a part, since they are words as
 * well: `Malcolm X`, `The Chosen One`. `Vol.` before a number is `Volume`.
 */
function withNumbers(words: readonly string[]): string[] {
  return words.map((word, place) => {
    const before = words[place - 1];
    const part = shortParts.get(word);
    if (part && isNumber(words[place + 1])) return part;
    if (before === undefined) return word;
    return romanNumbers.get(word) ?? (parts.includes(before) ? partNumbers.get(word) : undefined) ?? word;
  });
}

function isNumber(word = ''): boolean {
  return /^\d+$/.test(word) || romanNumbers.has(word) || partNumbers.has(word);
}

const shortParts: ReadonlyMap<string, string> = new Map([
  ['pt', 'part'],
  ['vol', 'volume'],
]);
const parts: readonly string[] = ['part', 'pt', 'chapter', 'episode', 'volume', 'vol'];
const romanNumbers: ReadonlyMap<string, string> = new Map([
  ['ii', '2'],
  ['iii', '3'],
  ['iv', '4'],
  ['vi', '6'],
  ['vii', '7'],
  ['viii', '8'],
  ['ix', '9'],
]);
const partNumbers: ReadonlyMap<string, string> = new Map([
  ['i', '1'],
  ['v', '5'],
  ['x', '10'],
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
]);
