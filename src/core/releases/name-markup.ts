import {nameWords} from './name-words.ts';
import {readTokens} from './read-tokens.ts';
import {editionsIn} from './release-edition.ts';

export type UnmarkedName = {name: string; editions: string[]};

/**
 * A name without what libraries write into names for themselves, `{imdb-tt0133093}`, `[tmdbid-603]`, `{edition-Extended}`
 * (Plex and Jellyfin, "Naming and organizing movie files"), and the editions that are told so.
 */
export function withoutMarkup(name: string): UnmarkedName {
  const editions = [...name.matchAll(edition)].flatMap(([, words = '']) => editionsOf(words.trim()));
  return {name: name.replace(edition, ' ').replace(id, ' ').trim(), editions};
}

const edition = /\{edition-([^{}]{1,60})\}/gi;
const id = /\{(?:imdb|tmdb|tvdb)-[^{}]{1,20}\}|\[(?:imdb|tmdb|tvdb)(?:id)?[-=][^[\]]{1,20}\]/gi;

/** In the words of claims where all of it is known: `Directors Cut` is `Director's Cut`; else as it is written. */
function editionsOf(text: string): string[] {
  const words = nameWords(text);
  const tokens = readTokens(words);
  const known = editionsIn({name: text, words, tokens, from: 0, to: words.length});
  const isKnown = tokens.reduce((count, {means, from, to}) => count + (means.edition ? to - from : 0), 0);
  if (isKnown === words.length) return known;
  return words.length > 0 ? [text] : [];
}
