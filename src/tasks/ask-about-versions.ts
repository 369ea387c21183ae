import type {App, AskFfprobe} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {Movie, Part} from '../core/library/movie.ts';
import type {FfprobeAnswer} from './inspected-file.ts';
import {localPath} from './scan-library/inspect-part.ts';

type AskApp = Pick<App, 'openSource' | 'findFfprobe' | 'createPlex' | 'lendSource' | 'signal'>;

/**
 * What ffprobe says of the first file of every version of a movie, in the order of the versions: read from this
 * machine's disk where the file is there, else through the Plex server. Throws UserError where there is no ffprobe.
 */
export async function askAboutVersions(app: AskApp, config: Config, movie: Movie): Promise<FfprobeAnswer[]> {
  const ask = await app.findFfprobe(config.probe.ffprobePath);
  const answers: FfprobeAnswer[] = [];
  for (const {parts} of movie.versions) {
    answers.push(await answerFor(app, {ask, config, part: parts[0]}));
  }
  return answers;
}

type Question = {ask: AskFfprobe; config: Config; part: Part | undefined};

async function answerFor(app: AskApp, {ask, config, part}: Question): Promise<FfprobeAnswer> {
  try {
    if (!part) throw new Error('the version has no file');
    const path = localPath(part, config);
    if (path !== undefined && (await isHere(app, path))) return {facts: await ask(path)};
    const plex = await app.createPlex(config);
    const source = await plex.openPart(part);
    const lent = await app.lendSource(source);
    try {
      return {facts: await ask(lent.url)};
    } finally {
      await lent.close();
      await source.close();
    }
  } catch (error) {
    app.signal.throwIfAborted();
    return {error: error instanceof Error ? error : new Error(String(error))};
  }
}

async function isHere(app: AskApp, path: string): Promise<boolean> {
  try {
    const source = await app.openSource(path);
    await source.close();
    return true;
  } catch {
    app.signal.throwIfAborted();
    return false;
  }
}
