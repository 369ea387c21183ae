import {UserError} from '../base/user-error.ts';
import type {PlexClient} from '../clients/plex/plex.ts';

/** Titles of a server's libraries of movies, in its order, at least one. Throws UserError. */
export async function findMovieLibraries(plex: Pick<PlexClient, 'fetchLibraries'>): Promise<string[]> {
  const libraries = await plex.fetchLibraries();
  const titles = libraries.filter(({type}) => type === 'movie').map(({title}) => title);
  if (titles.length > 0) return titles;
  throw new UserError('not-found', 'the Plex server shows this token no library of movies', {
    hint: 'add one in Plex, or use the token of the owner',
  });
}
