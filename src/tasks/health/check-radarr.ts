import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {countRadarrMovies} from '../../core/releases/radarr-movies.ts';
import {countInWords} from '../../output/words.ts';
import type {HealthCheck} from './health-check.ts';
import {notSetUp} from './not-set-up.ts';
import {observe} from './observe.ts';

/** Whether Radarr answers and takes the key. Its movies are those that are kept of it. */
export const checkRadarr: HealthCheck = async (app, config, signal) =>
  observe({app, signal, title: 'Radarr'}, async () => {
    const radarr = await app.createRadarr(config, signal);
    if (!radarr) return notSetUp();
    const {version} = await radarr.fetchStatus();
    return {state: 'ok', message: `version ${version}${await moviesKnown(app, config, signal)}`};
  });

async function moviesKnown(app: App, config: Config, signal: AbortSignal): Promise<string> {
  const library = await orUserError(signal, () => app.openLibrary(config));
  if (library instanceof UserError) return '';
  return `, ${countInWords(library.db.read(countRadarrMovies), 'movie')} known`;
}
