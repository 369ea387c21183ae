import {nameWords} from './name-words.ts';
import {readTokens} from './read-tokens.ts';

/** The search term where it asks for a dual layer (`BL+EL+RPU`), so that what it finds has one; with `|` it asks for anything. */
export function dualLayerTerm(searchTerm: string | undefined): string | undefined {
  if (searchTerm === undefined || searchTerm.includes('|')) return undefined;
  return readTokens(nameWords(searchTerm)).some(({means}) => means.layer === 'dual') ? searchTerm.trim() : undefined;
}
