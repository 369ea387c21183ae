import {isAbsolute} from 'node:path';
import type {App} from '../app.ts';
import type {ByteSource} from '../base/byte-source.ts';
import {UserError} from '../base/user-error.ts';
import type {PlexClient} from '../clients/plex/plex.ts';
import type {Config} from '../config/config.ts';
import type {Part} from '../core/library/movie.ts';
import {mapPath} from '../core/library/path-mapping.ts';

export type PartReader = {
  app: Pick<App, 'openSource'>;
  plex: Pick<PlexClient, 'openPart'>;
  config: Pick<Config, 'plex' | 'probe'>;
};

/**
 * Opens one file of a library: on this machine's own disk where `plex.pathMappings` (or the very path) leads to it, else
 * by range reads from the server; `probe.mode` may forbid one of them. Throws UserError.
 */
export async function openPart({app, plex, config}: PartReader, part: Part): Promise<ByteSource> {
  const {mode} = config.probe;
  const path = mode === 'remote' ? undefined : localPath(part, config);
  if (path === undefined) return mode === 'local' ? refuse(part) : plex.openPart(part);
  try {
    return await demandSize(await app.openSource(path), part);
  } catch (error) {
    if (mode === 'local' || !isElsewhere(error)) throw error;
    return plex.openPart(part);
  }
}

/** Where this machine has a file, undefined where it has it not or has another one in its place. */
export async function findLocalFile({app, config}: Omit<PartReader, 'plex'>, part: Part): Promise<string | undefined> {
  const path = localPath(part, config);
  if (path === undefined) return undefined;
  try {
    const source = await demandSize(await app.openSource(path), part);
    await source.close();
    return path;
  } catch (error) {
    if (!isElsewhere(error)) throw error;
    return undefined;
  }
}

/** Where a file would be: by the mappings, else at the same path. A path with `..` in it leads nowhere. */
function localPath({file}: Part, {plex}: Pick<Config, 'plex'>): string | undefined {
  if (file === undefined || file.split(/[/\\]/).includes('..')) return undefined;
  return mapPath(file, plex.pathMappings) ?? (isAbsolute(file) ? file : undefined);
}

/** The server's file is not here, or another one is in its place. */
function isElsewhere(error: unknown): boolean {
  return error instanceof UserError && ['not-found', 'unreadable', 'changed', 'not-media'].includes(error.kind);
}

async function demandSize(source: ByteSource, {sizeBytes}: Part): Promise<ByteSource> {
  if (sizeBytes === undefined || source.sizeBytes === sizeBytes) return source;
  await source.close();
  throw new UserError('changed', `${source.name} has ${source.sizeBytes} bytes, and Plex says ${sizeBytes}`, {
    hint: 'check plex.pathMappings, or let Plex scan the file again',
  });
}

function refuse({file, key}: Part): never {
  throw new UserError('not-found', `${file ?? key} is not reachable on this machine, and probe.mode is "local"`, {
    hint: 'say by plex.pathMappings where the files lie here, or set probe.mode to "auto"',
  });
}
