import {MediaError} from '../media-error.ts';

/** The bytes read at a file offset, when they are as many as were wanted. Throws MediaError where the file ended before. */
export function demandLength(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (bytes.length < length) throw new MediaError(`the file ends ${length - bytes.length} bytes early`, offset);
  return bytes;
}
