import type {ByteSource} from '../../base/byte-source.ts';
import {createGate} from '../../base/gate.ts';
import type {Sleep} from '../../base/retry.ts';
import {UserError} from '../../base/user-error.ts';
import {httpSource} from '../http-source.ts';
import {RangeStatusError} from '../range-status-error.ts';
import type {PlexPart} from './plex.ts';

export type PartNeeds = {
  /** The server's address without a slash at its end. */
  url: string;
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  signal: AbortSignal;
  sleep: Sleep | undefined;
};

export type OpenPart = (part: Pick<PlexPart, 'key' | 'sizeBytes'>) => Promise<ByteSource>;

/** Ranges asked for at once, over all files: more would keep a small server from playing films. */
const mostAtOnce = 4;

/**
 * Opens parts for range reads, as downloads, since the server may take other reads for playback. Where the owner
 * forbids downloads to the user of the token they are read without, which is remembered.
 */
export function createPartOpener(needs: PartNeeds): OpenPart {
  const gate = createGate(mostAtOnce);
  let asDownload = true;

  const open = async (url: string): Promise<ByteSource> => {
    const {url: _server, ...options} = needs;
    if (!asDownload) return httpSource(url, options);
    try {
      return await httpSource(`${url}?download=1`, options);
    } catch (error) {
      if (!(error instanceof RangeStatusError && isForbidden(error.status))) throw error;
      const source = await httpSource(url, options);
      asDownload = false;
      return source;
    }
  };

  return async ({key, sizeBytes}) => {
    const url = addressOf(needs.url, key);
    const source = await gate(() => inPlexWords(key, open(url)));
    if (sizeBytes === undefined || sizeBytes === source.sizeBytes) {
      return {...source, read: (offset, length) => gate(() => inPlexWords(key, source.read(offset, length)))};
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

async function inPlexWords<Result>(key: string, reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    throw cause instanceof RangeStatusError ? statusError(key, cause) : inSettings(cause);
  }
}

/** The key holds a stamp that changes with the file, so that one that is not known any more was mostly replaced. */
function statusError(key: string, cause: RangeStatusError): UserError {
  const {status} = cause;
  if (status === 404 || status === 410) {
    const says = `was replaced since it was listed, or the server cannot open it (HTTP ${status})`;
    return new UserError('not-found', `${key} ${says}`, {
      hint: 'scan again; if it stays so, check that Plex itself can play the file',
      cause,
    });
  }
  const hint = hintFor(status);
  return hint === undefined ? cause : new UserError(cause.kind, cause.message, {hint, cause});
}

function hintFor(status: number): string | undefined {
  if (isForbidden(status)) return 'check plex.token: its user must be allowed to see this library';
  if (status >= 300 && status < 400) return 'check plex.url: something before Plex sends on to another address';
  return status === 400 ? 'have Plex analyse the movie, then scan again' : undefined;
}

function isForbidden(status: number): boolean {
  return status === 401 || status === 403;
}

function inSettings(cause: UserError): UserError {
  if (cause.kind !== 'refused') return cause;
  return new UserError('refused', cause.message, {
    hint: 'check plex.url: a page to sign in on, or another program, stands before Plex',
    cause,
  });
}

const scanAgain = 'scan again: the new file is listed under another key';
