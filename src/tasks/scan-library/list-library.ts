import type {PlexClient, PlexLibrary} from '../../clients/plex/plex.ts';
import type {MovieWriter} from '../../core/library/movie-writer.ts';
import type {ScanFailure} from '../../core/library/scan-store.ts';
import {countInWords} from '../../output/words.ts';
import {failureOf} from './scan-failure.ts';

/** What came of listing one library. */
export type ListedLibrary = {
  removed: number;
  /** Nothing was left out: the next scan may believe the server when it says that nothing changed. */
  complete: boolean;
  failures: ScanFailure[];
  notes: string[];
};

type Listing = {
  plex: Pick<PlexClient, 'listMovies' | 'fetchMovies'>;
  library: PlexLibrary;
  writer: MovieWriter;
  onPage: (listed: number, total: number | undefined) => void;
};

const scanAgain = 'scan again: what came is kept, and movies that did not come are never taken for gone';

/**
 * Takes over what the server lists, and removes what it does not list any more: only after a listing that left nothing
 * out, and only movies the server denies when asked for them by name.
 */
export async function listLibrary({plex, library, writer, onPage}: Listing): Promise<ListedLibrary> {
  let listed = 0;
  let total: number | undefined;
  const listing = await plex.listMovies({
    libraryKey: library.key,
    onTotal: size => {
      total = size;
      onPage(listed, total);
    },
    onMovies: movies => {
      writer.writeMovies(movies);
      listed += movies.length;
      onPage(listed, total);
    },
  });
  const failures = listing.failures.map(failure => failureOf(failure, failure.error));
  const notes = listing.notes.map(note => `${library.title}: ${note}`);
  if (!listing.complete) {
    return {removed: 0, complete: false, failures: [...failures, ...leftAsTheyWere(library, listed, writer)], notes};
  }
  const gone = await removeGone({plex, library, writer});
  return {
    removed: gone.removed,
    complete: gone.failures.length === 0,
    failures: [...failures, ...gone.failures],
    notes,
  };
}

function leftAsTheyWere({title}: PlexLibrary, listed: number, writer: MovieWriter): ScanFailure[] {
  const left = writer.listUnseen().length;
  if (left === 0) return [];
  const message = `the list was not whole (${countInWords(listed, 'movie')} came): ${countInWords(left, 'movie')} that did not come ${wasOrWere(left)} left as before`;
  return [{ratingKey: undefined, title, message, hint: scanAgain}];
}

/** Movies that were not listed and are there all the same prove that the list was not whole. */
async function removeGone({
  plex,
  library,
  writer,
}: Omit<Listing, 'onPage'>): Promise<Pick<ListedLibrary, 'removed' | 'failures'>> {
  const unseen = writer.listUnseen();
  if (unseen.length === 0) return {removed: 0, failures: []};
  const titles = new Map(unseen.map(({ratingKey, title}) => [ratingKey, title]));
  const {movies, failures} = await plex.fetchMovies([...titles.keys()], writer.findSeen());
  const here = movies.filter(({libraryKey}) => libraryKey === undefined || libraryKey === library.key);
  writer.writeMovies(here);
  const kept = new Set([...here, ...failures].map(({ratingKey}) => ratingKey));
  const gone = unseen.filter(({ratingKey}) => !kept.has(ratingKey)).map(({ratingKey}) => ratingKey);
  writer.removeMovies(gone);
  const open = failures.map(({ratingKey, error}) => {
    const {message, hint} = failureOf({ratingKey, title: ''}, error);
    const title = titles.get(ratingKey) ?? ratingKey;
    return {ratingKey, title, message: `whether it is gone is not known, so it was kept: ${message}`, hint};
  });
  return {removed: gone.length, failures: [...open, ...notListed(library, here.length)]};
}

function notListed({title}: PlexLibrary, count: number): ScanFailure[] {
  if (count === 0) return [];
  const message = `the list was not whole: ${countInWords(count, 'movie')} ${wasOrWere(count)} not on it and yet on the server, and kept`;
  return [{ratingKey: undefined, title, message, hint: scanAgain}];
}

function wasOrWere(count: number): string {
  return count === 1 ? 'was' : 'were';
}
