import type {ByteSource} from '../../base/byte-source.ts';
import {UserError} from '../../base/user-error.ts';
import {httpSource} from '../http-source.ts';
import type {PlexPart} from './plex.ts';

export type PartNeeds = {
  /** The server's address without a slash at its end. */
  url: string;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  signal: AbortSignal;
};

export type OpenPart = (part: Pick<PlexPart, 'key' | 'sizeBytes'>) => Promise<ByteSource>;

/**
 * Opens parts for range reads, as downloads, since the server may take other reads for playback. Where the owner
 * forbids downloads to the user of the token they are read without, which is remembered.
 */
export function createPartOpener(needs: PartNeeds): OpenPart {
  let asDownload = true;

  const open = async (url: string): Promise<ByteSource> => {
    const {headers, timeoutMs, signal} = needs;
    if (!asDownload) return httpSource(url, {headers, timeoutMs, signal});
    try {
      return await httpSource(`${url}?download=1`, {headers, timeoutMs, signal});
    } catch (error) {
      if (!(error instanceof UserError && error.kind === 'refused')) throw error;
      const source = await httpSource(url, {headers, timeoutMs, signal});
      asDownload = false;
      return source;
    }
  };

  return async ({key, sizeBytes}) => {
    const source = await inPlexWords(key, open(addressOf(needs.url, key)));
    if (sizeBytes === undefined || sizeBytes === source.sizeBytes) {
      return {...source, read: (offset, length) => inPlexWords(key, source.read(offset, length))};
    }
    await source.close();
    const what = `it has ${source.sizeBytes} bytes in place of ${sizeBytes}`;
    throw new UserError('changed', `${key} was replaced since it was listed: ${what}`, {hint: scanAgain});
  };
}

/** A key that is no path could lead the token to another host. */
function addressOf(url: string, key: string): string {
  if (/^\/library\/parts\/[^?#\\]+$/.test(key)) return `${url}${key}`;
  throw new UserError('unreadable', `Plex names a part by no path of a part: ${key.replace(/[?#].*/s, '')}`, {
    hint: 'have Plex analyse the movie, then scan again',
  });
}

/** The key holds a stamp that changes with the file, so that one that is not known any more was replaced. */
async function inPlexWords<Result>(key: string, reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    switch (cause.kind) {
      case 'not-found':
        throw new UserError('not-found', `${key} was replaced since it was listed (HTTP 404)`, {
          hint: scanAgain,
          cause,
        });
      case 'refused':
        throw new UserError('refused', cause.message, {
          hint: 'check plex.token: its user must be allowed to see this library',
          cause,
        });
      default:
        throw cause;
    }
  }
}

const scanAgain = 'scan again: the new file is listed under another key';
