import {inflateSync} from 'node:zlib';
import {MediaError} from '../media-error.ts';

/** The most compressed bytes that are accepted. */
export const maxDeflatedBytes = 16_777_216;

/** The most bytes that come out, so that a small bomb cannot fill the memory. */
const maxInflatedBytes = 67_108_864;

/** Inflates one zlib stream (RFC 1950). Throws MediaError for damaged data and for sizes beyond the two caps. */
export function inflateZlib(bytes: Uint8Array): Uint8Array {
  if (bytes.length > maxDeflatedBytes) {
    throw new MediaError(`${bytes.length} bytes of zlib data are more than ${maxDeflatedBytes}`, 0);
  }
  try {
    return inflateSync(bytes, {maxOutputLength: maxInflatedBytes});
  } catch (cause) {
    throw new MediaError(`zlib data does not inflate: ${cause instanceof Error ? cause.message : String(cause)}`, 0);
  }
}
