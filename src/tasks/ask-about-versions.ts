import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {Movie, Part} from '../core/library/movie.ts';
import {askAboutPart} from './ask-about-part.ts';
import type {FfprobeAnswer} from './inspected-file.ts';

type AskApp = Pick<App, 'openSource' | 'findFfprobe' | 'createPlex' | 'lendSource' | 'signal'>;

/**
 * What ffprobe says of the first file of every version of a movie, in the order of the versions. Throws UserError where
 * there is no ffprobe.
 */
export async function askAboutVersions(app: AskApp, config: Config, movie: Movie): Promise<FfprobeAnswer[]> {
  const ask = await app.findFfprobe(config.probe.ffprobePath);
  const plex = {openPart: async (part: Part) => (await app.createPlex(config)).openPart(part)};
  const answers: FfprobeAnswer[] = [];
  for (const {
    parts: [part],
  } of movie.versions) {
    try {
      if (!part) throw new Error('the version has no file');
      answers.push({facts: await askAboutPart({app, plex, config}, part, ask)});
    } catch (error) {
      app.signal.throwIfAborted();
      answers.push({error: error instanceof Error ? error : new Error(String(error))});
    }
  }
  return answers;
}
