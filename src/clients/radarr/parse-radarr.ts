import {cleanName} from '../clean-name.ts';
import {fieldsOf, listOf, wholeOf} from '../fields.ts';
import type {RadarrMovie, RadarrOpinion, RadarrTitles} from './radarr.ts';

/** The answer to `/parse`; undefined where the name could not be read: then only the name comes back. */
export function parseOpinion(answer: unknown): RadarrOpinion | undefined {
  const parsed = fieldsOf(fieldsOf(answer)?.['parsedMovieInfo']);
  if (parsed === undefined) return undefined;
  const quality = fieldsOf(fieldsOf(parsed['quality'])?.['quality']);
  return {
    titles: titlesOf(parsed),
    year: yearOf(parsed['year']),
    movie: parseMovie(fieldsOf(answer)?.['movie']),
    quality: nameOf(quality?.['name']),
    resolution: wholeOf(quality?.['resolution'], [1, 100_000]),
    releaseGroup: nameOf(parsed['releaseGroup']),
    edition: nameOf(parsed['edition']),
    languages: namesOf(listOf(parsed['languages']).map(language => language['name'])),
  };
}

/** One movie of the library with all its titles; undefined for what has none. */
export function parseTitles(answer: unknown): RadarrTitles | undefined {
  const movie = parseMovie(answer);
  const fields = fieldsOf(answer);
  if (movie === undefined || fields === undefined) return undefined;
  const alternates = listOf(fields['alternateTitles']).map(alternate => alternate['title']);
  return {
    ...movie,
    originalTitle: nameOf(fields['originalTitle']),
    alternateTitles: namesOf(alternates).slice(0, mostTitles),
    secondaryYear: yearOf(fields['secondaryYear']),
    path: pathOf(fields['path']),
    isMonitored: typeof fields['monitored'] === 'boolean' ? fields['monitored'] : undefined,
  };
}

/** The path of a root folder; undefined for what has none. */
export function parseRootFolder(answer: unknown): string | undefined {
  return pathOf(fieldsOf(answer)?.['path']);
}

/** The best known films have some hundred titles. */
const mostTitles = 500;

function parseMovie(answer: unknown): RadarrMovie | undefined {
  const fields = fieldsOf(answer);
  const title = nameOf(fields?.['title']);
  if (fields === undefined || title === undefined) return undefined;
  const imdb = nameOf(fields['imdbId']);
  return {
    title,
    year: yearOf(fields['year']),
    // Zero stands for an id that is not known.
    tmdb: wholeOf(fields['tmdbId'], [1, 1_000_000_000]),
    imdb: imdb !== undefined && /^tt\d{7,10}$/.test(imdb) ? imdb : undefined,
  };
}

/** A path has to stay as it is written: spaces, joiners and marks may be a part of it. */
function pathOf(value: unknown): string | undefined {
  const isPath = typeof value === 'string' && value.trim() !== '' && value.length <= longestPath;
  return isPath && !/\p{Cc}/u.test(value) ? value : undefined;
}

const longestPath = 4096;

/** Servers of different age give a list, one title, or both. */
function titlesOf(parsed: Readonly<Record<string, unknown>>): string[] {
  const listed = Array.isArray(parsed['movieTitles']) ? namesOf(parsed['movieTitles']) : [];
  return listed.length > 0 ? listed : namesOf([parsed['primaryMovieTitle'] ?? parsed['movieTitle']]);
}

function namesOf(values: readonly unknown[]): string[] {
  return values.map(nameOf).filter(name => name !== undefined);
}

function nameOf(value: unknown): string | undefined {
  return typeof value === 'string' ? cleanName(value) : undefined;
}

function yearOf(value: unknown): number | undefined {
  return wholeOf(value, [1870, 2200]);
}
