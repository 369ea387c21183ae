import type {SimulatedRelease} from './model.ts';

/** Those that hold every word of a search and lie in one of the categories, the newest first. */
export function findReleases(
  releases: readonly SimulatedRelease[],
  {words, categories}: {words: string; categories: readonly number[]},
): SimulatedRelease[] {
  const wanted = wordsOf(words);
  return releases
    .filter(({name, category}) => {
      const own = new Set(wordsOf(name));
      const inCategory = [category, category - (category % 1000)].some(one => categories.includes(one));
      return wanted.every(word => own.has(word)) && (categories.length === 0 || inCategory);
    })
    .sort((a, b) => b.uploadedAt.getTime() - a.uploadedAt.getTime());
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
