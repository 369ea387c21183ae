import type {Movie} from '../library/movie.ts';
import type {Gatherer} from './gather.ts';
import {percentOf} from './percent-of.ts';

/** How many, and how many percent of all movies that is. */
export type Share = {count: number; percent: number};

/** Space taken by the versions of one label, in percent of all bytes. */
export type LabelStorage = {label: string; versions: number; bytes: number; percent: number};

type ValueShare = {value: string | undefined} & Share;

/** Movies by the label of their best version. */
export function gatherLabels(): Gatherer<ValueShare[]> {
  return gatherShares(({versions, best}) => versions[best]?.label);
}

/** Movies by the resolution of their best version. */
export function gatherResolutions(): Gatherer<ValueShare[]> {
  return gatherShares(({versions, best}) => versions[best]?.resolution);
}

function gatherShares(traitOf: (movie: Movie) => string | undefined): Gatherer<ValueShare[]> {
  const counts = new Map<string | undefined, number>();
  let movies = 0;
  return {
    add(movie) {
      const value = traitOf(movie);
      movies += 1;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    result: () =>
      [...counts]
        .map(([value, count]) => ({value, count, percent: percentOf(count, movies)}))
        .toSorted((one, other) => other.count - one.count || compareNames(one.value, other.value)),
  };
}

/** Bytes and versions by label. */
export function gatherStorage(): Gatherer<LabelStorage[]> {
  const byLabel = new Map<string, {versions: number; bytes: number}>();
  let total = 0;
  return {
    add({versions}) {
      for (const {label, sizeBytes = 0} of versions) {
        const known = byLabel.get(label) ?? {versions: 0, bytes: 0};
        byLabel.set(label, {versions: known.versions + 1, bytes: known.bytes + sizeBytes});
        total += sizeBytes;
      }
    },
    result: () =>
      [...byLabel]
        .map(([label, space]) => ({label, ...space, percent: percentOf(space.bytes, total)}))
        .toSorted((one, other) => other.bytes - one.bytes || compareNames(one.label, other.label)),
  };
}

function compareNames(one = '', other = ''): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
