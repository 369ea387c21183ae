import {createLibrary} from '../../src/core/library/library.ts';
import type {Movie} from '../../src/core/library/movie.ts';
import {type MovieIndex, readMovieIndex} from '../../src/core/library/movie-index.ts';
import {storeMovie} from '../../src/core/library/store-movie.ts';
import {storeVersions, summarize} from '../../src/core/library/store-versions.ts';
import type {Database} from '../../src/storage/database.ts';
import {openedDatabase} from './approvals.ts';
import {plexMovie} from './library.ts';

/** A database that holds these movies as they are, each with the best of its versions as felscanner ranks them. */
export async function keptLibrary(movies: Iterable<Movie>): Promise<Database> {
  const db = await openedDatabase();
  const {registry} = createLibrary(db);
  const ids = new Map<string, number>();
  db.write(sql => {
    for (const movie of movies) {
      const {library, ratingKey, title, year, edition, addedAt, versions} = movie;
      const described = {key: library, title: library, type: 'movie', contentChangedAt: 1, locations: []};
      const libraryId = ids.get(library) ?? registry.enter('server', described).id;
      ids.set(library, libraryId);
      const judged = versions.map(facts => ({facts, bytes: 'read' as const}));
      const told = plexMovie({ratingKey, title, year, edition, addedAt, guid: `plex://movie/${ratingKey}`});
      const movieId = storeMovie(sql, told, {libraryId, signature: ratingKey, summary: summarize(judged)});
      storeVersions(sql, {movieId, isNew: true}, judged);
    }
  });
  return db;
}

/** The index of a library, read in steps of so many movies. */
export function indexOf(db: Pick<Database, 'read'>, step?: number): MovieIndex {
  const reading = readMovieIndex(db, step);
  for (let next = reading.next(); ; next = reading.next()) if (next.done) return next.value;
}
