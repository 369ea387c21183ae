import type {App, AskFfprobe} from '../app.ts';
import type {Part} from '../core/library/movie.ts';
import {findLocalFile, openPart, type PartReader} from './open-part.ts';

/**
 * What ffprobe says of one file of a library: read from this machine's disk where it is there, else through the Plex
 * server, whose token ffprobe does not get. Throws what ffprobe or the server throws.
 */
export async function askAboutPart(
  reader: PartReader & {app: Pick<App, 'openSource' | 'lendSource'>},
  part: Part,
  ask: AskFfprobe,
): ReturnType<AskFfprobe> {
  const path = await findLocalFile(reader, part);
  if (path !== undefined) return ask(path);
  const source = await openPart(reader, part);
  try {
    const lent = await reader.app.lendSource(source);
    try {
      return await ask(lent.url);
    } finally {
      await lent.close();
    }
  } finally {
    await source.close();
  }
}
