import {inflateSync} from 'node:zlib';
import {MediaError} from '../media-error.ts';

/** The most compressed bytes that are accepted. */
const maxDeflatedBytes = 16_777_216;

/** Data that inflate, or are put together, to more bytes than their kind may have: a bomb, not damage. */
export class OversizeError extends MediaError {}

/**
 * Inflates one zlib stream (RFC 1950) to `maxBytes` at most; what comes out beyond is never held. Throws OversizeError
 * for more, MediaError for damaged data and for more than 16 MiB of compressed bytes.
 */
export function inflateZlib(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes.length > maxDeflatedBytes) {
    throw new MediaError(`${bytes.length} bytes of zlib data are more than ${maxDeflatedBytes}`, 0);
  }
  try {
    return inflateSync(bytes, {maxOutputLength: maxBytes});
  } catch (cause) {
    if (cause instanceof RangeError) throw new OversizeError(`zlib data inflate to more than ${maxBytes} bytes`, 0);
    throw new MediaError(`zlib data does not inflate: ${cause instanceof Error ? cause.message : String(cause)}`, 0);
  }
}
