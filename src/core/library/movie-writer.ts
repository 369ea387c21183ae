import type {PlexMovie} from '../../clients/plex/plex.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import {type JudgedVersion, judgeVersion} from './judge-version.ts';
import {readKeptMovie} from './kept-movie.ts';
import type {Version} from './movie.ts';
import {readPartVerdicts} from './part-verdicts.ts';
import {versionFromPlex} from './plex-version.ts';
import {probeIdentity} from './probe-identity.ts';
import {noteChange, presentLabel} from './scan-changes.ts';
import {forgotten, signatureOf} from './signature.ts';
import {storeMovie} from './store-movie.ts';
import {storeVersions, summarize} from './store-versions.ts';

export type WriterOptions = {
  /** The machine identifier of the server. */
  server: string;
  libraryId: number;
  scanId: number;
};

/** Takes what a listing of one library brings. */
export type MovieWriter = {
  /** How many movies were new, had changed, or were as before. */
  readonly tally: Readonly<{added: number; updated: number; unchanged: number}>;
  /** Judges and keeps movies, in one transaction. */
  writeMovies(movies: readonly PlexMovie[]): void;
  /** The key of a movie that was written. */
  findSeen(): string | undefined;
  /** Rating keys and titles of movies that are kept and were not written. */
  listUnseen(): {ratingKey: string; title: string}[];
  /** Removes movies that are gone from the server. */
  removeMovies(ratingKeys: readonly string[]): void;
};

/** Must be used under the lease `scan`. */
export function createMovieWriter(db: Database, options: WriterOptions): MovieWriter {
  const seen = new Set<string>();
  const tally = {added: 0, updated: 0, unchanged: 0};
  const shelf = {...options, isOnly: db.read(sql => countLibraries(sql, options.server)) === 1};
  return {
    tally,
    writeMovies(movies) {
      db.write(sql => {
        for (const movie of movies) {
          tally[writeMovie(sql, movie, shelf)] += 1;
          seen.add(movie.ratingKey);
        }
      });
    },
    findSeen: () => seen.values().next().value,
    listUnseen: () => db.read(sql => keptMovies(sql, options.libraryId).filter(({ratingKey}) => !seen.has(ratingKey))),
    removeMovies: ratingKeys => db.write(sql => removeMovies(sql, ratingKeys, shelf)),
  };
}

type KnownMovie = {
  id: number;
  signature: string;
  label: string;
  guid: string | null;
  title: string;
  edition: string | null;
};

/** The server's only library: a movie that is not in it is nowhere, which saves looking. */
type Shelf = WriterOptions & {isOnly: boolean};

function writeMovie(sql: Sqlite, movie: PlexMovie, options: Shelf): 'added' | 'updated' | 'unchanged' {
  const {libraryId, scanId, server, isOnly} = options;
  const {ratingKey, title} = movie;
  const signature = signatureOf(movie);
  const known = sql
    .prepare<[number, string], KnownMovie>(
      'SELECT id, signature, label, guid, title, edition FROM movies WHERE library_id = ? AND rating_key = ?',
    )
    .get(libraryId, ratingKey);
  if (known?.signature === signature) return 'unchanged';

  const guid = movie.guid ?? known?.guid ?? undefined;
  const isSameFilm = known !== undefined && ((known.guid ?? guid) === guid || sharesFile(sql, known.id, movie));
  const change = {scanId, server, ratingKey, guid, edition: movie.edition, title};
  const labelElsewhere = isSameFilm || isOnly ? undefined : presentLabel(sql, change);

  const versions = movie.media.map(media => judge(sql, versionFromPlex(media), server));
  const summary = summarize(versions);
  const movieId = storeMovie(sql, {...movie, guid}, {libraryId, signature, summary});
  storeVersions(sql, {movieId, isNew: known === undefined}, versions);

  if (known && !isSameFilm) {
    const past = {
      ...change,
      guid: known.guid ?? undefined,
      edition: known.edition ?? undefined,
      title: known.title,
    };
    noteChange(sql, past, {before: known.label, now: isOnly ? undefined : presentLabel(sql, past)});
  }
  noteChange(sql, change, {before: isSameFilm ? known.label : labelElsewhere, now: summary.label});
  if (!known) return 'added';
  return known.signature === forgotten(signature) ? 'unchanged' : 'updated';
}

/** Matched anew, or by another agent, a movie has another guid and the same files. */
function sharesFile(sql: Sqlite, movieId: number, {media}: PlexMovie): boolean {
  const versions = readKeptMovie(sql, movieId)?.versions ?? [];
  const kept = new Set(versions.flatMap(({facts}) => facts.parts.map(probeIdentity)));
  return media.some(({parts}) => parts.some(part => kept.has(probeIdentity(part))));
}

function judge(sql: Sqlite, claims: Version, server: string): JudgedVersion {
  return judgeVersion(claims, readPartVerdicts(sql, server, claims.parts));
}

function keptMovies(sql: Sqlite, libraryId: number): {ratingKey: string; title: string}[] {
  return sql
    .prepare<[number], {ratingKey: string; title: string}>(
      'SELECT rating_key AS ratingKey, title FROM movies WHERE library_id = ?',
    )
    .all(libraryId);
}

function countLibraries(sql: Sqlite, server: string): number {
  return (
    sql.prepare<[string], {count: number}>('SELECT count(*) AS count FROM libraries WHERE server = ?').get(server)
      ?.count ?? 0
  );
}

function removeMovies(sql: Sqlite, ratingKeys: readonly string[], shelf: Shelf): void {
  const {libraryId, scanId, server, isOnly} = shelf;
  const remove = sql.prepare<
    [number, string],
    {title: string; label: string; guid: string | null; edition: string | null}
  >('DELETE FROM movies WHERE library_id = ? AND rating_key = ? RETURNING title, label, guid, edition');
  for (const ratingKey of ratingKeys) {
    const gone = remove.get(libraryId, ratingKey);
    if (!gone) continue;
    const {title, label, guid, edition} = gone;
    const movie = {scanId, server, ratingKey, guid: guid ?? undefined, edition: edition ?? undefined, title};
    noteChange(sql, movie, {before: label, now: isOnly ? undefined : presentLabel(sql, movie)});
  }
}
