import type {ByteSource} from '../../base/byte-source.ts';
import {MediaError} from '../media-error.ts';

/** `length` bytes from `offset`. Throws MediaError where the file ends before. */
export async function readExactly(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  const bytes = length === 0 ? new Uint8Array(0) : await source.read(offset, length);
  if (bytes.length < length) throw new MediaError(`the file ends ${length - bytes.length} bytes early`, offset);
  return bytes;
}
