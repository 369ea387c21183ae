import {MediaError} from '../media-error.ts';

/** A box header as written: its type, how long the header is, and the whole box; undefined: to the end of the file. */
export type BoxHeader = {type: string; headerBytes: number; sizeBytes: number | undefined};

/** The longest header: 32-bit size, type, 64-bit size. */
export const maxHeaderBytes = 16;
export const minHeaderBytes = 8;

/**
 * Parses the box header at the start of `bytes` (ISO/IEC 14496-12 section 4.2.2). `offset` is where it lies, for the
 * MediaError thrown when it is cut short or its size is smaller than itself.
 */
export function parseBoxHeader(bytes: Uint8Array, offset: number): BoxHeader {
  if (bytes.length < minHeaderBytes) throw new MediaError('a box header is cut short', offset);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const type = String.fromCharCode(...bytes.subarray(4, 8));
  const size32 = view.getUint32(0);
  if (size32 === 0) return {type, headerBytes: minHeaderBytes, sizeBytes: undefined};
  if (size32 !== 1) return checked({type, headerBytes: minHeaderBytes, sizeBytes: size32}, offset);
  if (bytes.length < maxHeaderBytes) throw new MediaError('a box header is cut short', offset);
  const sizeBytes = view.getUint32(8) * 2 ** 32 + view.getUint32(12);
  return checked({type, headerBytes: maxHeaderBytes, sizeBytes}, offset);
}

function checked(header: BoxHeader & {sizeBytes: number}, offset: number): BoxHeader {
  if (header.sizeBytes < header.headerBytes || !Number.isSafeInteger(header.sizeBytes)) {
    throw new MediaError(`box ${printable(header.type)} declares ${header.sizeBytes} bytes`, offset);
  }
  return header;
}

function printable(type: string): string {
  return JSON.stringify(type);
}
