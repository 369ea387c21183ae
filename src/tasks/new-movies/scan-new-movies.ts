import type {App} from '../../app.ts';
import {UserError, type UserErrorKind} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {scanMovies} from '../scan-library/scan-movies.ts';
import type {LibraryScan} from '../scan-library/scan-run.ts';

/** Rating keys of movies of which Plex said that something became of them. */
export type MovieChanges = {changed: readonly string[]; removed: readonly string[]};

export type NewMovies = {
  /** What was done; undefined where all is kept as Plex has it. */
  scan: LibraryScan | undefined;
  /** A whole scan is due: some movies lie where none was made yet, or too many came at once. */
  needsScan: boolean;
  /** Another scan runs: what was to be done is left. */
  busy: boolean;
  /** What could not be done; of single movies, the others are done all the same. */
  troubles: UserError[];
  /** What is to be tried again. */
  left: MovieChanges;
};

const nothing: MovieChanges = {changed: [], removed: []};

/**
 * Takes over movies that came, changed or went, in one scan of them alone. What Plex told is only believed where it says
 * the same when it is asked. Throws nothing but the reason of the app's signal, bugs, and UserError `storage` and
 * `config`.
 */
export async function scanNewMovies(
  app: App,
  {config, changes}: {config: Config; changes: MovieChanges},
): Promise<NewMovies> {
  const ratingKeys = [...new Set([...changes.changed, ...changes.removed])];
  const done: NewMovies = {scan: undefined, needsScan: false, busy: false, troubles: [], left: nothing};
  if (ratingKeys.length === 0) return done;
  try {
    const {scan, needsScan, troubles} = await scanMovies(app, {config, ratingKeys, holder});
    return {...done, scan, needsScan, troubles, left: scan && lacksCollections(scan) ? changes : nothing};
  } catch (error) {
    app.signal.throwIfAborted();
    if (!(error instanceof UserError) || isOfHere.has(error.kind)) throw error;
    if (error.kind === 'busy') return {...done, busy: true, left: changes};
    return {...done, troubles: [error], left: passes.has(error.kind) ? changes : nothing};
  }
}

/** The movies are known now, and not yet in all collections that they belong to. */
function lacksCollections({collections}: LibraryScan): boolean {
  return collections.some(({error}) => error !== undefined && passes.has(error.kind));
}

const holder = 'a felscanner that looks at new movies';

/** Nothing that Plex does mends these. */
const isOfHere: ReadonlySet<UserErrorKind> = new Set(['storage', 'config']);

/** These may be gone at the next try; a refusal wants a person first. */
const passes: ReadonlySet<UserErrorKind> = new Set(['unreachable', 'timeout']);
