import {type LibraryCounts, noMovies} from '../library/library-counts.ts';
import type {Movie, Version} from '../library/movie.ts';
import {hasAtmos, isDolbyVision, isFel, isLayerUnknown, versionTraits} from '../library/version-traits.ts';
import {atmosWord} from '../library/version-words.ts';
import type {Gatherer} from './gather.ts';

/** A movie counts where any of its versions does; in overlaps only where one version is both. */
export type Totals = LibraryCounts & {
  felAndAtmos: number;
  dvAndAtmos: number;
  versions: number;
  /** Movies of more than one version. */
  multiVersion: number;
  /** Titles that are listed more than once with the same year and edition. */
  duplicates: number;
  /** Versions in Profile 7 of which nobody knows whether they are FEL or MEL. */
  unprovenProfile7: number;
  /** Versions with a track that may be Atmos or not, and none that is. */
  atmosUnknown: number;
  /** All versions together. */
  bytes: number;
};

type VersionTrait = (version: Version) => boolean;

const movieTraits = Object.entries({
  ...versionTraits,
  felAndAtmos: version => isFel(version) && hasAtmos(version),
  dvAndAtmos: version => isDolbyVision(version) && hasAtmos(version),
} satisfies Partial<Record<keyof Totals, VersionTrait>>) as [keyof Totals, VersionTrait][];

const countedVersions: readonly (readonly [keyof Totals, VersionTrait])[] = [
  ['versions', () => true],
  ['unprovenProfile7', isLayerUnknown],
  ['atmosUnknown', version => atmosWord(version) === 'unknown'],
];

/** Counts movies and versions by what they are. */
export function gatherTotals(): Gatherer<Totals> {
  const totals = noTotals();
  const listed = new Map<string, number>();
  return {
    add(movie) {
      const {versions} = movie;
      totals.movies += 1;
      totals.bytes += versions.reduce((sum, {sizeBytes = 0}) => sum + sizeBytes, 0);
      if (versions.length > 1) totals.multiVersion += 1;
      for (const [name, trait] of movieTraits) if (versions.some(trait)) totals[name] += 1;
      for (const [name, trait] of countedVersions) totals[name] += versions.filter(trait).length;
      const name = listedName(movie);
      listed.set(name, (listed.get(name) ?? 0) + 1);
    },
    result: () => ({...totals, duplicates: [...listed.values()].filter(count => count > 1).length}),
  };
}

function noTotals(): Totals {
  return {
    ...noMovies,
    felAndAtmos: 0,
    dvAndAtmos: 0,
    versions: 0,
    multiVersion: 0,
    duplicates: 0,
    unprovenProfile7: 0,
    atmosUnknown: 0,
    bytes: 0,
  };
}

/** Editions are kept side by side on purpose. */
function listedName({title, year, edition}: Movie): string {
  return JSON.stringify([title.toLowerCase(), year, edition]);
}
