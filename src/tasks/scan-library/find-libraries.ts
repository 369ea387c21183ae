import {UserError} from '../../base/user-error.ts';
import type {PlexLibrary} from '../../clients/plex/plex.ts';

/** The libraries of movies that titles name, and why there is none for some of them. */
export type FoundLibraries = {libraries: PlexLibrary[]; problems: {title: string; error: UserError}[]};

/**
 * Finds libraries by their titles, without regard to case where that is not ambiguous. Titles that were split at a
 * comma, and are none by themselves, are put together again. Throws UserError `config` where not one is found: it lists
 * those the server has.
 */
export function findLibraries(libraries: readonly PlexLibrary[], titles: readonly string[]): FoundLibraries {
  const found = new Map<string, PlexLibrary>();
  const problems: FoundLibraries['problems'] = [];
  for (let at = 0; at < titles.length; ) {
    const {taken, ofTitle} = longestTitle(libraries, titles.slice(at));
    for (const library of ofTitle.filter(({type}) => type === 'movie')) found.set(library.key, library);
    if (!ofTitle.some(({type}) => type === 'movie')) {
      const title = (titles[at] ?? '').trim();
      problems.push({title, error: problemOf(libraries, title, ofTitle[0])});
    }
    at += taken;
  }
  const [first] = problems;
  if (found.size === 0 && first) throw first.error;
  return {libraries: [...found.values()], problems};
}

/** How many of the titles make the first name of a library, beginning with one alone. */
function longestTitle(
  libraries: readonly PlexLibrary[],
  titles: readonly string[],
): {taken: number; ofTitle: PlexLibrary[]} {
  for (let taken = 1; taken <= titles.length; taken += 1) {
    for (const comma of [', ', ',']) {
      const ofTitle = librariesCalled(libraries, titles.slice(0, taken).join(comma).trim());
      if (ofTitle.length > 0) return {taken, ofTitle};
    }
  }
  return {taken: 1, ofTitle: []};
}

function librariesCalled(libraries: readonly PlexLibrary[], title: string): PlexLibrary[] {
  const exact = libraries.filter(library => library.title === title);
  return exact.length > 0 ? exact : libraries.filter(library => library.title.toLowerCase() === title.toLowerCase());
}

function problemOf(libraries: readonly PlexLibrary[], title: string, other: PlexLibrary | undefined): UserError {
  const names = libraries.filter(({type}) => type === 'movie').map(library => `"${library.title}"`);
  const hint =
    names.length === 0
      ? 'the server has no library of movies'
      : `set plex.libraries (LIBRARY_NAME, --library) to one of ${names.join(', ')}`;
  const sentence = other
    ? `the library "${other.title}" holds ${kinds[other.type] ?? `items of the kind "${other.type}"`}, not movies`
    : `Plex has no library called "${title}"`;
  return new UserError('config', sentence, {hint});
}

const kinds: Readonly<Record<string, string>> = {show: 'shows', artist: 'music', photo: 'photos'};
