import {editionKey} from '../library/edition-key.ts';
import type {NameWord} from './name-words.ts';
import type {Token} from './read-tokens.ts';

type Tail = {name: string; words: readonly NameWord[]; tokens: readonly Token[]; from: number; to: number};

/** The editions claimed between two places of a name: those that are known, and any `… Cut` and `… Edition` within brackets. */
export function editionsIn({name, words, tokens, from, to}: Tail): string[] {
  const known = tokens.flatMap(({means, from: at}) => (means.edition && at >= from && at < to ? [means.edition] : []));
  const isKnown = (place: number): boolean => tokens.some(token => token.from <= place && token.to > place);
  const end = words.findIndex(({text}, place) => place > from && place < to && isEditionWord(text) && !isKnown(place));
  const isApart = (place: number): boolean => bracket.test(name.slice(words[place]?.end, words[place + 1]?.start));
  const start = words.findLastIndex((_, at) => at < end && (at < from || isKnown(at) || isApart(at))) + 1;
  const first = words[start];
  const last = words[end];
  if (!first || !last || end === start || end - start > mostWords) return known;
  return [...known, textOf(name.slice(first.start, last.end))];
}

const mostWords = 4;
const bracket = /[()[\]{}]/;

function isEditionWord(text: string): boolean {
  return text === 'cut' || text === 'edition' || text === 'version';
}

function textOf(words: string): string {
  const text = words.includes(' ') ? words : words.replace(/[._]/g, ' ');
  return text.replace(/^the /i, '');
}

/** As claims tell editions: each once, joined by a comma. */
export function describeEditions(editions: readonly string[]): string | undefined {
  const byKey = new Map(editions.map(edition => [editionKey(edition), edition]));
  return byKey.size > 0 ? [...byKey.values()].join(', ') : undefined;
}

/** Editions before the year, and the place of the word the title ends before without them. */
export type TitleEditions = {editions: string[]; titleEnd: number};

/**
 * Editions that some names have before the year, as the last words of what looks like the title, and the place where the
 * title ends without them. A title that is nothing else stays: `The Final Cut`.
 */
export function editionsOfTitle(tokens: readonly Token[], titleEnd: number): TitleEditions {
  const last = tokens.find(({to}) => to === titleEnd);
  const edition = last?.means.edition;
  if (!last || !edition || last.from === 0 || !isSurely(last)) return {editions: [], titleEnd};
  const rest = editionsOfTitle(tokens, last.from);
  return {...rest, editions: [...rest.editions, edition]};
}

/** `Uncut` and `Redux` alone are words of titles: `Bigger, Longer & Uncut`. */
function isSurely({means, from, to}: Token): boolean {
  return to - from > 1 || ['Extended', 'IMAX', 'Remastered', 'Unrated'].includes(means.edition ?? '');
}

type Title = {words: readonly NameWord[]; tokens: readonly Token[]; titleEnd: number};

/**
 * Editions that may be words of the title as well: `Apocalypse Now Redux`, `Justice League Snyder Cut`. Undefined where
 * the title would be nothing else, or no name of a cut is before `Cut`: `Prime Cut`, `Making the Cut`.
 */
export function likelyEditionsOfTitle({words, tokens, titleEnd}: Title): TitleEditions | undefined {
  const last = words[titleEnd - 1]?.text ?? '';
  const name = words[titleEnd - 2]?.text ?? '';
  const isNamed = (last === 'cut' || last === 'edition') && !smallWords.includes(name);
  const start = titleEnd - (isNamed ? 2 : 1);
  const before = words.slice(0, Math.max(start, 0));
  if (!(isNamed || last === 'redux') || before.every(({text}) => smallWords.includes(text))) return undefined;
  const rest = editionsOfTitle(tokens, start);
  return {...rest, editions: [...rest.editions, isNamed ? inCapitals(`${name} ${last}`) : 'Redux']};
}

const smallWords: readonly string[] = ['a', 'an', 'the', 'and', 'of', 'to', 'in', 'my', 'your', 'his', 'her', 'our'];

function inCapitals(words: string): string {
  return words.replace(/(?<![\p{L}\p{N}\p{M}])\p{L}/gu, letter => letter.toUpperCase());
}
