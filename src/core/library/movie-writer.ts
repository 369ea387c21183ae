import {hash} from 'node:crypto';
import type {PlexMovie} from '../../clients/plex/plex.ts';
import type {Database, Sqlite} from '../../storage/database.ts';
import {type JudgedVersion, judgeVersion} from './judge-version.ts';
import {versionFromPlex} from './plex-version.ts';
import {probeIdentity} from './probe-identity.ts';
import {noteAdded, noteRelabelled, noteRemoved} from './scan-changes.ts';
import {searchText} from './search-text.ts';
import {storeVersions, summarize} from './store-versions.ts';
import {readVerdict} from './verdict-store.ts';

export type WriterOptions = {
  /** The machine identifier of the server. */
  server: string;
  libraryId: number;
  scanId: number;
  /** What is known of files is to be found out again; till then it holds. */
  forget: boolean;
};

/** Takes what a listing of one library brings. */
export type MovieWriter = {
  /** How many movies were new, had changed, or were as before. */
  readonly tally: Readonly<{added: number; updated: number; unchanged: number}>;
  /** Judges and keeps movies, in one transaction. */
  writeMovies(movies: readonly PlexMovie[]): void;
  /** Rating keys and titles of movies that are kept and were not written. */
  listUnseen(): {ratingKey: string; title: string}[];
  /** Removes movies that are gone from the server. */
  removeMovies(ratingKeys: readonly string[]): void;
};

export function createMovieWriter(db: Database, options: WriterOptions): MovieWriter {
  const seen = new Set<string>();
  const tally = {added: 0, updated: 0, unchanged: 0};
  return {
    tally,
    writeMovies(movies) {
      db.write(sql => {
        for (const movie of movies) {
          tally[writeMovie(sql, movie, options)] += 1;
          seen.add(movie.ratingKey);
        }
      });
    },
    listUnseen: () => db.read(sql => keptMovies(sql, options.libraryId).filter(({ratingKey}) => !seen.has(ratingKey))),
    removeMovies: ratingKeys => db.write(sql => removeMovies(sql, ratingKeys, options)),
  };
}

type KnownMovie = {id: number; signature: string; label: string};

function writeMovie(sql: Sqlite, movie: PlexMovie, options: WriterOptions): 'added' | 'updated' | 'unchanged' {
  const {libraryId, scanId, forget} = options;
  const signature = hash('sha1', JSON.stringify(movie), 'base64');
  const known = sql
    .prepare<[number, string], KnownMovie>(
      'SELECT id, signature, label FROM movies WHERE library_id = ? AND rating_key = ?',
    )
    .get(libraryId, movie.ratingKey);
  const isSame = known?.signature === signature;
  if (isSame && !forget) return 'unchanged';

  const versions = movie.media.map(media => judge(sql, versionFromPlex(media), options));
  const summary = summarize(versions);
  const movieId = storeMovie(sql, movie, {libraryId, signature, summary});
  storeVersions(sql, {movieId, isNew: known === undefined}, versions);

  const change = {scanId, ratingKey: movie.ratingKey, title: movie.title};
  if (!known) noteAdded(sql, change, summary.label);
  else if (known.label !== summary.label) noteRelabelled(sql, change, {from: known.label, to: summary.label});
  return known ? (isSame ? 'unchanged' : 'updated') : 'added';
}

function judge(
  sql: Sqlite,
  claims: ReturnType<typeof versionFromPlex>,
  {server, forget}: WriterOptions,
): JudgedVersion {
  const judged = judgeVersion(
    claims,
    claims.parts.map(part => readVerdict(sql, server, probeIdentity(part))),
  );
  return forget && judged.bytes === 'read' ? {...judged, bytes: 'stale'} : judged;
}

type Kept = {libraryId: number; signature: string; summary: ReturnType<typeof summarize>};

function storeMovie(sql: Sqlite, movie: PlexMovie, {libraryId, signature, summary}: Kept): number {
  const searchTitle = searchText(movie.title);
  const original = movie.originalTitle === undefined ? '' : searchText(movie.originalTitle);
  const row = sql
    .prepare<[Record<string, string | number | null>], {id: number}>(
      `INSERT INTO movies (library_id, rating_key, guid, title, sort_title, original_title, year, edition, imdb, tmdb,
         added_at, search_title, search_text, label, quality, size_bytes, bitrate_kbps, version_count, best,
         signature)
       VALUES (:library_id, :rating_key, :guid, :title, :sort_title, :original_title, :year, :edition, :imdb, :tmdb,
         :added_at, :search_title, :search_text, :label, :quality, :size_bytes, :bitrate_kbps,
         :version_count, :best, :signature)
       ON CONFLICT (library_id, rating_key) DO UPDATE SET guid = excluded.guid, title = excluded.title,
         sort_title = excluded.sort_title, original_title = excluded.original_title, year = excluded.year,
         edition = excluded.edition, imdb = excluded.imdb, tmdb = excluded.tmdb, added_at = excluded.added_at,
         search_title = excluded.search_title, search_text = excluded.search_text, label = excluded.label,
         quality = excluded.quality, size_bytes = excluded.size_bytes,
         bitrate_kbps = excluded.bitrate_kbps, version_count = excluded.version_count, best = excluded.best,
         signature = excluded.signature
       RETURNING id`,
    )
    .get({
      library_id: libraryId,
      rating_key: movie.ratingKey,
      guid: movie.guid ?? null,
      title: movie.title,
      sort_title: searchText(movie.sortTitle ?? movie.title) || movie.title,
      original_title: movie.originalTitle ?? null,
      year: movie.year ?? null,
      edition: movie.edition ?? null,
      imdb: movie.imdb ?? null,
      tmdb: movie.tmdb ?? null,
      added_at: movie.addedAt?.getTime() ?? null,
      search_title: searchTitle,
      search_text: original === '' || original === searchTitle ? searchTitle : `${searchTitle} / ${original}`,
      signature,
      ...summary,
    });
  if (!row) throw new Error(`movie ${movie.ratingKey} was not stored`);
  return row.id;
}

function keptMovies(sql: Sqlite, libraryId: number): {ratingKey: string; title: string}[] {
  return sql
    .prepare<[number], {ratingKey: string; title: string}>(
      'SELECT rating_key AS ratingKey, title FROM movies WHERE library_id = ?',
    )
    .all(libraryId);
}

function removeMovies(sql: Sqlite, ratingKeys: readonly string[], {libraryId, scanId}: WriterOptions): void {
  const remove = sql.prepare<[number, string], {title: string; label: string}>(
    'DELETE FROM movies WHERE library_id = ? AND rating_key = ? RETURNING title, label',
  );
  for (const ratingKey of ratingKeys) {
    const gone = remove.get(libraryId, ratingKey);
    if (gone) noteRemoved(sql, {scanId, ratingKey, title: gone.title}, gone.label);
  }
}
