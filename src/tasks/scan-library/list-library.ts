import type {PlexClient, PlexLibrary, PlexListing} from '../../clients/plex/plex.ts';
import type {MovieWriter} from '../../core/library/movie-writer.ts';
import type {ScanFailure} from '../../core/library/scan-store.ts';
import {countInWords} from '../../output/words.ts';

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
  const failures = listing.failures.map(({ratingKey, title, error}) => ({ratingKey, title, message: error.message}));
  const notes = listing.notes.map(note => `${library.title}: ${note}`);
  if (!listing.complete) {
    return {removed: 0, complete: false, failures: [...failures, ...leftAsTheyWere(library, listing, writer)], notes};
  }
  const gone = await removeGone({plex, library, writer});
  return {
    removed: gone.removed,
    complete: gone.failures.length === 0,
    failures: [...failures, ...gone.failures],
    notes: [...notes, ...gone.notes],
  };
}

function leftAsTheyWere({title}: PlexLibrary, {listed}: PlexListing, writer: MovieWriter): ScanFailure[] {
  const left = writer.listUnseen().length;
  if (left === 0) return [];
  const message = `the list was not whole (${countInWords(listed, 'movie')} came): ${countInWords(left, 'movie')} that did not come ${left === 1 ? 'was' : 'were'} left as before`;
  return [{ratingKey: undefined, title, message}];
}

type Removal = Pick<ListedLibrary, 'removed' | 'failures' | 'notes'>;

async function removeGone({plex, library, writer}: Omit<Listing, 'onPage'>): Promise<Removal> {
  const unseen = writer.listUnseen();
  if (unseen.length === 0) return {removed: 0, failures: [], notes: []};
  const {movies, failures} = await plex.fetchMovies(unseen.map(({ratingKey}) => ratingKey));
  const here = movies.filter(({libraryKey}) => libraryKey === undefined || libraryKey === library.key);
  writer.writeMovies(here);
  const kept = new Set([...here, ...failures].map(({ratingKey}) => ratingKey));
  const gone = unseen.filter(({ratingKey}) => !kept.has(ratingKey)).map(({ratingKey}) => ratingKey);
  writer.removeMovies(gone);
  const titles = new Map(unseen.map(({ratingKey, title}) => [ratingKey, title]));
  return {
    removed: gone.length,
    failures: failures.map(({ratingKey, error}) => ({
      ratingKey,
      title: titles.get(ratingKey) ?? ratingKey,
      message: `whether it is gone could not be found out, so it was kept: ${error.message}`,
    })),
    notes:
      here.length === 0
        ? []
        : [`${library.title}: ${countInWords(here.length, 'movie')} not listed, yet still on the server, kept`],
  };
}
