import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import {BoxReader} from './box-reader.ts';

/** What an esds box says of its stream: the object type indication and the decoder's own configuration. */
export type ElementaryStream = {objectType: number; decoderConfig: Uint8Array | undefined};

/** Descriptor tags of ISO/IEC 14496-1 section 7.2.2. */
const tags = {elementaryStream: 0x03, decoderConfig: 0x04, decoderSpecific: 0x05};

/** Parses an esds box (ISO/IEC 14496-14 section 5.6); undefined where it is broken or describes no decoder. */
export function parseElementaryStream(esds: Box | undefined): ElementaryStream | undefined {
  if (!esds) return undefined;
  try {
    return readDescriptors(new BoxReader(esds, 4));
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

function readDescriptors(reader: BoxReader): ElementaryStream | undefined {
  if (openDescriptor(reader) !== tags.elementaryStream) return undefined;
  reader.skip(2);
  skipOptionalFields(reader, reader.u8());
  if (openDescriptor(reader) !== tags.decoderConfig) return undefined;
  const objectType = reader.u8();
  reader.skip(12);
  return {objectType, decoderConfig: readDecoderSpecific(reader)};
}

/** streamDependenceFlag, URL_Flag and OCRstreamFlag announce fields of two bytes, a counted string and two bytes. */
function skipOptionalFields(reader: BoxReader, flags: number): void {
  if (flags & 0x80) reader.skip(2);
  if (flags & 0x40) reader.skip(reader.u8());
  if (flags & 0x20) reader.skip(2);
}

function readDecoderSpecific(reader: BoxReader): Uint8Array | undefined {
  if (reader.bytesLeft === 0 || reader.u8() !== tags.decoderSpecific) return undefined;
  return reader.bytes(readLength(reader));
}

function openDescriptor(reader: BoxReader): number {
  const tag = reader.u8();
  readLength(reader);
  return tag;
}

/** Seven bits in each of at most four bytes, all but the last marked. */
function readLength(reader: BoxReader): number {
  let length = 0;
  for (let count = 0; count < 4; count += 1) {
    const byte = reader.u8();
    length = length * 128 + (byte % 128);
    if (byte < 128) break;
  }
  return length;
}
