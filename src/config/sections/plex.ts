import type {Section} from '../setting.ts';
import {type PathMapping, pathMappingsSchema} from './path-mappings.ts';

export type PlexConfig = {
  /** Without a slash at the end. */
  url: string;
  /** Empty: not set. */
  token: string;
  /** Titles of libraries of movies, at least one. */
  libraries: string[];
  /** Plex's path to this machine's path. */
  pathMappings: PathMapping[];
  /** Requests at once. */
  concurrency: number;
  /** Movies of a page. */
  pageSize: number;
  /** For each request. */
  timeoutMs: number;
};

/** The Plex Media Server whose movies are looked at. */
export const plexSection: Section<PlexConfig> = {
  means: 'The Plex Media Server whose movies are looked at.',
  members: {
    url: {
      means: 'address of the server',
      default: 'http://127.0.0.1:32400',
      schema: words => words.url(),
    },
    token: {
      means: 'X-Plex-Token of the owner of the server',
      default: '',
      schema: words => words.text(),
      isSecret: true,
    },
    libraries: {
      means: 'titles of the libraries to scan',
      default: ['Movies'],
      schema: words => words.list(words.name("a library's title"), {what: "libraries' titles", atLeast: 1}),
    },
    pathMappings: {
      means: "Plex's path -> this machine's path, to read files locally",
      default: [],
      schema: pathMappingsSchema,
    },
    concurrency: {
      means: 'requests at once',
      default: 3,
      schema: words => words.wholeNumber(1, 4),
    },
    pageSize: {
      means: 'movies per request',
      default: 200,
      schema: words => words.wholeNumber(1, 200),
    },
    timeoutMs: {
      means: 'how long one request may take, in milliseconds',
      default: 30_000,
      schema: words => words.wholeNumber(1000, 600_000),
    },
  },
};
