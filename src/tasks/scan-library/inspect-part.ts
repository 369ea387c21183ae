import {isAbsolute} from 'node:path';
import type {App} from '../../app.ts';
import type {ByteSource} from '../../base/byte-source.ts';
import {UserError} from '../../base/user-error.ts';
import type {PlexClient} from '../../clients/plex/plex.ts';
import type {Config} from '../../config/config.ts';
import type {Part} from '../../core/library/movie.ts';
import {mapPath} from '../../core/library/path-mapping.ts';
import {inspectFile} from '../inspect-file.ts';
import type {InspectedFile} from '../inspected-file.ts';

export type PartReader = {
  app: Pick<App, 'openSource' | 'now' | 'signal'>;
  plex: Pick<PlexClient, 'openPart'>;
  config: Pick<Config, 'plex' | 'probe'>;
};

/**
 * Finds out what one file of a library is: from this machine's own disk where `plex.pathMappings` (or the very path)
 * leads to it, else by range reads from the server; `probe.mode` may forbid one of them. Never throws but for the abort
 * of the app's signal.
 */
export async function inspectPart(reader: PartReader, part: Part): Promise<InspectedFile> {
  const {app, plex, config} = reader;
  const {mode, samples, budgetBytes} = config.probe;
  const options = {samples, budgetBytes};
  const name = part.file ?? part.key;
  const path = mode === 'remote' ? undefined : localPath(part, config);
  if (path !== undefined) {
    const openSource = async (): Promise<ByteSource> => demandSize(await app.openSource(path), part);
    const file = await inspectFile({openSource, now: app.now, signal: app.signal}, path, options);
    if (mode === 'local' || !isElsewhere(file.error)) return file;
  }
  const openSource = (): Promise<ByteSource> => (mode === 'local' ? refuse(name) : plex.openPart(part));
  return inspectFile({openSource, now: app.now, signal: app.signal}, name, options);
}

/** Where this machine would have a file, if it has it at all: by the mappings, else at the same path. Never above it. */
export function localPath({file}: Pick<Part, 'file'>, {plex}: Pick<Config, 'plex'>): string | undefined {
  if (file === undefined || file.split(/[/\\]/).includes('..')) return undefined;
  return mapPath(file, plex.pathMappings) ?? (isAbsolute(file) ? file : undefined);
}

/** The server's file is not here, or another one is in its place. */
function isElsewhere(error: Error | undefined): boolean {
  return error instanceof UserError && ['not-found', 'unreadable', 'changed'].includes(error.kind);
}

async function demandSize(source: ByteSource, {sizeBytes}: Part): Promise<ByteSource> {
  if (sizeBytes === undefined || source.sizeBytes === sizeBytes) return source;
  await source.close();
  throw new UserError('changed', `${source.name} has ${source.sizeBytes} bytes, and Plex says ${sizeBytes}`, {
    hint: 'check plex.pathMappings, or let Plex scan the file again',
  });
}

function refuse(name: string): Promise<never> {
  return Promise.reject(
    new UserError('not-found', `${name} is not reachable on this machine, and probe.mode is "local"`, {
      hint: 'say by plex.pathMappings where the files lie here, or set probe.mode to "auto"',
    }),
  );
}
