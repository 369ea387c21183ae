import {UserError} from '../../base/user-error.ts';
import {askAboutVersions} from '../../tasks/ask-about-versions.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

/** Asks ffprobe about the files of a movie. */
export async function ffprobeWork(
  {app, config, dispatch}: WorkWorld,
  {ratingKey}: {ratingKey: string},
): Promise<WorkEnd | undefined> {
  const {movies} = await app.openLibrary(config);
  const movie = movies.findMovie(ratingKey);
  if (!movie) throw new UserError('not-found', 'the movie is not in the library any more', {hint: 'go back with Esc'});
  const answers = await askAboutVersions(app, config, movie);
  dispatch({on: 'took-ffprobe', ratingKey, answers});
  return undefined;
}
