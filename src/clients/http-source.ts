import type {ByteSource} from '../base/byte-source.ts';
import {redactUrl} from '../base/redact.ts';
import {type Sleep, sleep as waitFor} from '../base/retry.ts';
import {UserError} from '../base/user-error.ts';
import {type RangeAnswer, requestRange} from './request-range.ts';

export type HttpSourceOptions = {
  headers?: Readonly<Record<string, string>>;
  /** For each request, from its start to its last byte. */
  timeoutMs?: number;
  signal?: AbortSignal;
  /** Waits between tries; the real clock unless a test brings its own. */
  sleep?: Sleep | undefined;
};

const firstReadBytes = 65_536;

/**
 * Opens a file on an HTTP server that answers Range requests (RFC 9110 section 14), never reading more than is asked
 * for. The first range tells the size and the version of the file; a later answer of another size, ETag or
 * Last-Modified throws UserError `changed`. Throws UserError for a server that does not answer, refuses, has no such
 * file, or sends the whole file in place of the range.
 */
export async function httpSource(url: string, options: HttpSourceOptions = {}): Promise<ByteSource> {
  const name = redactUrl(url);
  const {headers = {}, timeoutMs = 30_000, signal = new AbortController().signal, sleep = waitFor} = options;
  const closed = new AbortController();
  const target = {url, name, headers, timeoutMs, signal: AbortSignal.any([signal, closed.signal]), sleep};
  const head = await requestRange(target, {offset: 0, length: firstReadBytes});
  if (head.totalBytes === 0) throw new UserError('not-media', `${name} is empty`, {hint: 'check the address'});

  return {
    name,
    sizeBytes: head.totalBytes,
    async read(offset, length) {
      const end = Math.min(offset + length, head.totalBytes);
      if (end <= offset) return new Uint8Array(0);
      if (end <= head.bytes.length) return head.bytes.subarray(offset, end);
      const answer = await requestRange(target, {offset, length: end - offset});
      demandSameFile(name, head, answer);
      return answer.bytes;
    },
    close() {
      // A read may still be on its way: one that ran ahead of another that failed.
      closed.abort();
      return Promise.resolve();
    },
  };
}

function demandSameFile(name: string, before: RangeAnswer, now: RangeAnswer): void {
  const what =
    before.totalBytes !== now.totalBytes
      ? `its size went from ${before.totalBytes} to ${now.totalBytes} bytes`
      : before.version !== now.version
        ? 'the server says it is another version'
        : undefined;
  if (what === undefined) return;
  throw new UserError('changed', `${name} changed while it was read: ${what}`, {
    hint: 'wait until the program that writes it is done, then try again',
  });
}
