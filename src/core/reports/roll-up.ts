import type {Movie} from '../library/movie.ts';
import {type AddedMonth, gatherMonths, gatherYears, type ReleaseYear} from './growth.ts';
import {gatherQuality, type Quality} from './quality.ts';
import {gatherRecent} from './recent-additions.ts';
import {gatherLabels, gatherResolutions, gatherStorage, type LabelStorage, type Share} from './shares.ts';
import {gatherTotals, type Totals} from './totals.ts';

/** What a library comes to. Numbers only, but for the eight newest movies in Dolby Vision. */
export type RollUp = {
  generatedAt: Date;
  /** Titles of the libraries, in alphabetical order. */
  libraries: string[];
  totals: Totals;
  /** Movies by the label of their best version, the most frequent first. */
  profiles: LabelShare[];
  /** By the resolution of the best version, the most frequent first; undefined where it is not known. */
  resolutions: ResolutionShare[];
  /** Versions by label, what takes most space first. */
  storage: LabelStorage[];
  /** In ascending order, years without movies left out. */
  byReleaseYear: ReleaseYear[];
  /** In ascending order, months in which nothing was added left out. */
  byAddedMonth: AddedMonth[];
  averages: Quality;
  medians: Quality;
  /** Newest first. */
  recent: Movie[];
};

type LabelShare = {label: string} & Share;
type ResolutionShare = {resolution: string | undefined} & Share;

/** Rolls a library up in one pass, without keeping its movies. */
export function rollUp(movies: Iterable<Movie>, {now}: {now: Date}): RollUp {
  const libraries = new Set<string>();
  const totals = gatherTotals();
  const labels = gatherLabels();
  const resolutions = gatherResolutions();
  const storage = gatherStorage();
  const years = gatherYears();
  const months = gatherMonths();
  const quality = gatherQuality();
  const recent = gatherRecent();
  for (const movie of movies) {
    libraries.add(movie.library);
    for (const one of [totals, labels, resolutions, storage, years, months, quality, recent]) one.add(movie);
  }
  return {
    generatedAt: now,
    libraries: [...libraries].toSorted(),
    totals: totals.result(),
    profiles: labels.result().map(({value, ...share}) => ({label: value ?? '?', ...share})),
    resolutions: resolutions.result().map(({value, ...share}) => ({resolution: value, ...share})),
    storage: storage.result(),
    byReleaseYear: years.result(),
    byAddedMonth: months.result(),
    ...quality.result(),
    recent: recent.result(),
  };
}
