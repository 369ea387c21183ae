import {stat} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {App, AskFfprobe} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import type {Part} from '../core/library/movie.ts';
import {movieWords} from '../core/library/movie-words.ts';
import {askAboutPart} from './ask-about-part.ts';
import {openPart, type PartReader} from './open-part.ts';

/** What to inspect when some of the targets are rating keys, and how to open it. */
export type MovieFiles = {
  /** Each key replaced by the files of that movie, as Plex names them. */
  targets: string[];
  openSource: App['openSource'];
  /** Makes the asker of ffprobe understand those names too. */
  asker: (ask: AskFfprobe) => AskFfprobe;
};

/**
 * Replaces rating keys among targets by the files of those movies: a number that is no file here. Throws UserError
 * `not-found` for a key that no scan has met.
 */
export async function findMovieFiles(app: App, config: Config, targets: readonly string[]): Promise<MovieFiles> {
  const parts = new Map<string, Part>();
  const expanded: string[] = [];
  for (const target of targets) {
    const found = await partsOfKey(app, config, target);
    for (const part of found ?? []) parts.set(part.file ?? part.key, part);
    expanded.push(...(found?.map(({file, key}) => file ?? key) ?? [target]));
  }
  const plex = {openPart: async (part: Part) => (await app.createPlex(config)).openPart(part)};
  const reader: PartReader & {app: App} = {app, plex, config};
  return {
    targets: expanded,
    openSource(target) {
      const part = parts.get(target);
      return part ? openPart(reader, part) : app.openSource(target);
    },
    asker: ask => target => {
      const part = parts.get(target);
      return part ? askAboutPart(reader, part, ask) : ask(target);
    },
  };
}

async function partsOfKey(app: App, config: Config, target: string): Promise<Part[] | undefined> {
  if (!/^\d+$/.test(target) || (await exists(resolve(app.cwd, target)))) return undefined;
  const movie = (await app.openLibrary(config)).movies.findMovie(target);
  const parts = movie?.versions.flatMap(version => version.parts);
  if (movie && parts?.length === 0) {
    throw new UserError('not-found', `Plex knows no file of ${movieWords(movie)}`, {
      hint: 'have Plex scan the library, then run "felscanner scan"',
    });
  }
  if (parts) return parts;
  throw new UserError('not-found', `there is no file ${target} here, and no movie with that key in the library`, {
    hint: 'give a path, an http(s) address, or a key that "felscanner movies" lists after a scan',
  });
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
