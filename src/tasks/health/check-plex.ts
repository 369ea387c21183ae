import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {PlexClient, PlexLibrary} from '../../clients/plex/plex.ts';
import type {Observation} from '../../core/health/health.ts';
import {countInWords} from '../../output/words.ts';
import {type FoundLibraries, findLibraries} from '../scan-library/find-libraries.ts';
import type {HealthCheck} from './health-check.ts';
import {notSetUp} from './not-set-up.ts';
import {observe} from './observe.ts';

/** Whether Plex answers, takes the token and has the libraries of the settings. No list of movies is asked for. */
export const checkPlex: HealthCheck = async (app, config, signal) => {
  if (config.plex.token === '') return notSetUp('run "felscanner config init", or set PLEX_URL and PLEX_TOKEN');
  return observe({app, signal, title: 'Plex'}, async () => {
    const plex = await app.createPlex(config, signal);
    const {version} = await plex.fetchIdentity();
    const libraries = await plex.fetchLibraries();
    const found = await orUserError(signal, async () => findLibraries(libraries, config.plex.libraries));
    return judge(plex, version, found);
  });
};

async function judge(plex: PlexClient, version: string, found: FoundLibraries | UserError): Promise<Observation> {
  const name = `version ${version.split('-')[0]}`;
  if (found instanceof UserError) return lacking(name, found);
  const movies = await countMovies(plex, found.libraries);
  const says = movies === undefined ? name : `${name}, ${countInWords(movies, 'movie')}`;
  const [first] = found.problems;
  return first ? lacking(says, first.error) : {state: 'ok', message: says};
}

function lacking(says: string, {message, hint}: UserError): Observation {
  return {state: 'degraded', message: `${says}; ${message}`, hint};
}

/** Undefined where the server does not tell of one of them. */
async function countMovies(plex: PlexClient, libraries: readonly PlexLibrary[]): Promise<number | undefined> {
  let sum = 0;
  for (const {key} of libraries) {
    const movies = await plex.countMovies(key);
    if (movies === undefined) return undefined;
    sum += movies;
  }
  return sum;
}
