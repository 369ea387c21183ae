import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import type {ReportInput} from '../core/reports/report-input.ts';
import {rollUp} from '../core/reports/roll-up.ts';
import {demandScanned} from './demand-scanned.ts';

/** What a report of the libraries is made of, from the database alone. Throws UserError `not-found` where there are no movies. */
export async function gatherReport(
  app: Pick<App, 'openLibrary' | 'now' | 'version'>,
  config: Pick<Config, 'dataDir'>,
): Promise<ReportInput> {
  const library = await app.openLibrary(config);
  demandScanned(library);
  const {movies} = library;
  const rolledUp = rollUp(movies.listMovies(), {now: app.now()});
  if (rolledUp.totals.movies > 0) return {rollUp: rolledUp, source: movies, version: app.version()};
  throw new UserError('not-found', 'there is nothing to report: the libraries hold no movies', {
    hint: 'check plex.libraries of the config, then run "felscanner scan"',
  });
}
