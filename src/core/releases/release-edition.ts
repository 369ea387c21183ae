import {editionKey} from '../library/edition-key.ts';
import type {NameWord} from './name-words.ts';
import type {Token} from './read-tokens.ts';

type Tail = {name: string; words: readonly NameWord[]; tokens: readonly Token[]; from: number; to: number};

/** The editions claimed between two places of a name: those that are known, and any `… Cut` and `… Edition`. */
export function editionsIn({name, words, tokens, from, to}: Tail): string[] {
  const known = tokens.flatMap(({means, from: at}) => (means.edition && at >= from && at < to ? [means.edition] : []));
  const isKnown = (place: number): boolean => tokens.some(token => token.from <= place && token.to > place);
  const end = words.findIndex(({text}, place) => place > from && place < to && isEditionWord(text) && !isKnown(place));
  const start = words.findLastIndex((_, place) => place < end && (place < from || isKnown(place))) + 1;
  const first = words[start];
  const last = words[end];
  if (!first || !last || end === start || end - start > mostWords) return known;
  return [...known, textOf(name.slice(first.start, last.end))];
}

const mostWords = 4;

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

/**
 * Editions that some names have before the year, as the last words of what looks like the title, and the place where the
 * title ends without them. A title that is nothing else stays: `The Final Cut`.
 */
export function editionsOfTitle(tokens: readonly Token[], titleEnd: number): {editions: string[]; titleEnd: number} {
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
