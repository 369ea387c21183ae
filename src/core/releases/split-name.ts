import type {NameWord} from './name-words.ts';
import type {Token} from './read-tokens.ts';

export type SplitName = {
  year: number | undefined;
  /** The place of the word the title ends before; the number of all words where the whole name is title. */
  titleEnd: number;
  /** The place of the first word that may claim something. */
  claimsFrom: number;
  /** The year is the only one, and not in brackets: it may be the last word of a title whose year is left out. */
  mayYearBeTitle: boolean;
};

/**
 * Where the title of a name ends: before the year, or before the first word of releases alone where no year precedes it.
 * A name with neither is all title: `DV` and `Web` are words of titles too.
 */
export function splitName(name: string, words: readonly NameWord[], tokens: readonly Token[]): SplitName {
  const firstFirm = tokens.find(({means, from}) => means.firm && from > 0)?.from ?? words.length;
  const before = yearOf(name, words.slice(0, firstFirm), tokens);
  if (before !== undefined) {
    const mayYearBeTitle = words.filter(isYear).length === 1 && !isBracketed(name, words[before]);
    return {year: numberOf(words[before]), titleEnd: before, claimsFrom: before + 1, mayYearBeTitle};
  }
  const behind = words.find((word, place) => place > firstFirm && isYear(word));
  return {year: behind && numberOf(behind), titleEnd: firstFirm, claimsFrom: firstFirm, mayYearBeTitle: false};
}

/** The first in brackets, else the last before other words of releases: titles have years in them. */
function yearOf(name: string, words: readonly NameWord[], tokens: readonly Token[]): number | undefined {
  const years = [...words.keys()].filter(place => place > 0 && isYear(words[place]));
  const bracketed = years.find(place => isBracketed(name, words[place]));
  if (bracketed !== undefined) return bracketed;
  const [first] = years;
  const end = tokens.find(({from}) => first !== undefined && from > first)?.from ?? words.length;
  return years.findLast(place => place < end);
}

function isBracketed(name: string, word: NameWord | undefined): boolean {
  if (!word) return false;
  return '(['.includes(name.charAt(word.start - 1) || ' ') && ')]'.includes(name.charAt(word.end) || ' ');
}

/** The first film is of 1888; `2049` is no year, but part of a title. */
const firstYear = 1888;
const lastYear = 2039;

function isYear(word: NameWord | undefined): boolean {
  return (
    word !== undefined && /^\d{4}$/.test(word.text) && Number(word.text) >= firstYear && Number(word.text) <= lastYear
  );
}

function numberOf(word: NameWord | undefined): number | undefined {
  return word && Number(word.text);
}
