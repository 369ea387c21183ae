import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import type {FileBytes} from './file-bytes.ts';

/** The payload of a box that was read whole, under the offsets it has in its file; the file ends with it. */
export function heldBytes({payload, offset: start}: Box): FileBytes {
  const upTo = (offset: number, length: number): Uint8Array => {
    const from = Math.max(0, offset - start);
    return payload.subarray(from, from + Math.max(0, length));
  };
  return {
    sizeBytes: start + payload.length,
    upTo: (offset, length) => Promise.resolve(upTo(offset, length)),
    async bytes(offset, length) {
      const bytes = upTo(offset, length);
      if (bytes.length < length) throw new MediaError(`${length - bytes.length} bytes are missing`, offset);
      return bytes;
    },
  };
}
