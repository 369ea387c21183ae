import {type Answer, jsonAnswer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {type Loopback, startLoopback} from '../loopback/start-loopback.ts';
import {cleanTitle, parseName} from './parse-name.ts';
import {completeRadarrMovie, radarrMovieFields, type SimulatedRadarrMovie} from './simulated-radarr-movie.ts';

/** A running Radarr. */
export type SimulatedRadarr = Loopback & {
  readonly apiKey: string;
  /** The address with the URL base. */
  readonly address: string;
  setMovies(movies: readonly Partial<SimulatedRadarrMovie>[]): void;
  setRootFolders(paths: readonly string[]): void;
};

/** What a Radarr is from its start. */
export type SimulatedRadarrOptions = {
  apiKey?: string;
  /** Such as `/radarr`; requests without it are sent on to it. */
  urlBase?: string;
  /** Another program of the family answers the same paths. */
  appName?: string;
  instanceName?: string;
  version?: string;
  movies?: readonly Partial<SimulatedRadarrMovie>[];
  /** Paths; `/movies` unless given. */
  rootFolders?: readonly string[];
  latencyMs?: number;
};

/** Starts a Radarr with its library: status, lists of movies and root folders, and the parser of names. */
export async function startRadarr(options: SimulatedRadarrOptions = {}): Promise<SimulatedRadarr> {
  const {apiKey = 'radarr-key-0123456789abcdef', urlBase = '', latencyMs = 0} = options;
  const state: State = {
    apiKey,
    urlBase,
    appName: options.appName ?? 'Radarr',
    instanceName: options.instanceName ?? 'Radarr',
    version: options.version ?? '6.1.0.10293',
    movies: (options.movies ?? []).map(completeRadarrMovie),
    rootFolders: options.rootFolders ?? ['/movies'],
  };
  const loopback = await startLoopback({latencyMs, answer: request => answer(request, state)});
  return {
    ...loopback,
    apiKey,
    address: `${loopback.url}${urlBase}`,
    setMovies: movies => {
      state.movies = movies.map(completeRadarrMovie);
    },
    setRootFolders: paths => {
      state.rootFolders = paths;
    },
  };
}

type State = {
  apiKey: string;
  urlBase: string;
  appName: string;
  instanceName: string;
  version: string;
  movies: readonly SimulatedRadarrMovie[];
  rootFolders: readonly string[];
};

type Route = {path: string; answer: (request: LoopbackRequest, state: State) => Answer};

const routes: readonly Route[] = [
  {path: '/api/v3/system/status', answer: status},
  {path: '/api/v3/movie', answer: listMovies},
  {path: '/api/v3/rootfolder', answer: listRootFolders},
  {path: '/api/v3/parse', answer: parse},
];

function answer(request: LoopbackRequest, state: State): Answer {
  const {urlBase, apiKey} = state;
  if (!request.path.startsWith(`${urlBase}/`)) {
    return {status: 307, headers: {location: `${urlBase}${request.url}`}, body: ''};
  }
  const path = request.path.slice(urlBase.length);
  if (path === '/ping') return json({status: 'OK'});
  if (!path.startsWith('/api/')) return webPage();
  if ((request.headers['x-api-key'] ?? request.query.get('apikey')) !== apiKey) {
    return {status: 401, headers: {}, body: ''};
  }
  const route = routes.find(one => one.path === path && request.method === 'GET');
  return route === undefined ? json({message: 'NotFound'}, 404) : route.answer(request, state);
}

function status(_request: LoopbackRequest, {appName, instanceName, version, urlBase}: State): Answer {
  return json({appName, instanceName, version, urlBase, isDocker: true, osName: 'alpine', branch: 'master'});
}

/** Sent while it is made: a large library is a hundred megabytes. */
function listMovies({query}: LoopbackRequest, {movies}: State): Answer {
  const tmdbId = query.get('tmdbId');
  const wanted = tmdbId === null ? movies : movies.filter(movie => movie.tmdbId === Number(tmdbId));
  return {status: 200, headers: {'content-type': 'application/json; charset=utf-8'}, body: listOf(wanted)};
}

async function* listOf(movies: readonly SimulatedRadarrMovie[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from('[');
  for (let at = 0; at < movies.length; at += moviesPerPiece) {
    const piece = movies.slice(at, at + moviesPerPiece).map(movie => JSON.stringify(radarrMovieFields(movie)));
    yield Buffer.from(`${at === 0 ? '' : ','}${piece.join(',')}`);
  }
  yield Buffer.from(']');
}

const moviesPerPiece = 50;

/** With a folder in each that is no movie of its library, as there are many in truth. */
function listRootFolders(_request: LoopbackRequest, {rootFolders}: State): Answer {
  return json(
    rootFolders.map((path, index) => {
      const unmapped = `${path.replace(/[/\\]+$/, '')}${path.includes('\\') ? '\\' : '/'}Unsorted`;
      return {
        path,
        accessible: true,
        freeSpace: 2_000_000_000_000,
        unmappedFolders: [{name: 'Unsorted', path: unmapped, relativePath: 'Unsorted'}],
        id: index + 1,
      };
    }),
  );
}

/** Nothing for no name, the name alone where it cannot be read. */
function parse({query}: LoopbackRequest, {movies}: State): Answer {
  const title = query.get('title') ?? '';
  if (title === '') return jsonAnswer('null');
  const parsed = parseName(title);
  if (parsed === undefined) return json({title});
  const {quality, ...rest} = parsed;
  const movie = movies.find(one => isMovie(one, parsed));
  const languages = [{id: 1, name: 'English'}];
  return json({
    title,
    parsedMovieInfo: {
      movieTitles: [parsed.title],
      primaryMovieTitle: parsed.title,
      originalTitle: title,
      releaseTitle: title,
      ...rest,
      quality: {quality: {id: 1, ...quality}, revision: {version: 1, real: 0, isRepack: false}},
      languages,
      imdbId: '',
      tmdbId: 0,
    },
    ...(movie !== undefined && {movie: radarrMovieFields(movie)}),
    languages,
    customFormats: [],
    customFormatScore: 0,
  });
}

function isMovie(movie: SimulatedRadarrMovie, parsed: {title: string; year: number}): boolean {
  const titles = [movie.title, movie.originalTitle, ...movie.alternateTitles].map(cleanTitle);
  return [movie.year, movie.secondaryYear].includes(parsed.year) && titles.includes(cleanTitle(parsed.title));
}

/** What answers every path that is not of the API: the page of the program. */
function webPage(): Answer {
  return {status: 200, headers: {'content-type': 'text/html'}, body: '<!doctype html><html><body>Radarr</body></html>'};
}

function json(value: unknown, status = 200): Answer {
  return jsonAnswer(JSON.stringify(value), status);
}
