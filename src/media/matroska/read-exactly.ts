import type {ByteSource} from '../../base/byte-source.ts';
import {demandLength} from '../bytes/demand-length.ts';

/** `length` bytes from `offset`. Throws MediaError where the file ends before. */
export async function readExactly(source: ByteSource, offset: number, length: number): Promise<Uint8Array> {
  return demandLength(length === 0 ? new Uint8Array(0) : await source.read(offset, length), offset, length);
}
