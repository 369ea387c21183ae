import {UserError} from '../../base/user-error.ts';
import type {PlexLibrary} from '../../clients/plex/plex.ts';

/**
 * The libraries of these titles, without regard to case where that is not ambiguous. Throws UserError `config` for a
 * title the server does not have, which lists those it has, and for a library that does not hold movies.
 */
export function chooseLibraries(libraries: readonly PlexLibrary[], titles: readonly string[]): PlexLibrary[] {
  const chosen = titles.flatMap(title => librariesCalled(libraries, title));
  return [...new Map(chosen.map(library => [library.key, library])).values()];
}

function librariesCalled(libraries: readonly PlexLibrary[], title: string): PlexLibrary[] {
  const wanted = title.trim();
  const exact = libraries.filter(library => library.title === wanted);
  const found = exact.length > 0 ? exact : libraries.filter(library => sameName(library.title, wanted));
  const ofMovies = found.filter(({type}) => type === 'movie');
  if (ofMovies.length > 0) return ofMovies;
  const [other] = found;
  const names = libraries.filter(({type}) => type === 'movie').map(library => `"${library.title}"`);
  const hint =
    names.length === 0
      ? 'the server has no library of movies'
      : `set plex.libraries (LIBRARY_NAME, --library) to one of ${names.join(', ')}`;
  if (other)
    throw new UserError('config', `the library "${other.title}" holds ${kind(other.type)}, not movies`, {hint});
  throw new UserError('config', `Plex has no library called "${wanted}"`, {hint});
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

const kinds: Readonly<Record<string, string>> = {show: 'shows', artist: 'music', photo: 'photos'};

function kind(type: string): string {
  return kinds[type] ?? `items of the kind "${type}"`;
}
