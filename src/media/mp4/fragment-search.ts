import type {ByteSource} from '../../base/byte-source.ts';

/** What is read at once while searching, in bytes. */
const stepBytes = 131_072;
/** A moof is found by its own header and that of the mfhd it begins with (ISO/IEC 14496-12 section 8.8.5). */
const signature = [0x6d, 0x6f, 0x6f, 0x66, 0, 0, 0, 16, 0x6d, 0x66, 0x68, 0x64] as const;
const sizeFieldBytes = 4;
const maxMoofBytes = 16_777_216;

/** Where the first moof box from `offset` on begins; undefined: there is none in `limitBytes`. */
export async function searchFragment(
  source: ByteSource,
  offset: number,
  limitBytes: number,
): Promise<number | undefined> {
  const end = Math.min(source.sizeBytes, offset + limitBytes);
  const overlap = sizeFieldBytes + signature.length - 1;
  for (let position = offset; position < end; position += stepBytes - overlap) {
    const bytes = await source.read(position, Math.min(stepBytes, end - position));
    const found = findFragment(bytes);
    if (found !== undefined) return position + found;
  }
  return undefined;
}

function findFragment(bytes: Uint8Array): number | undefined {
  let start = bytes.indexOf(signature[0], sizeFieldBytes);
  while (start !== -1) {
    const header = bytes.subarray(start - sizeFieldBytes, start + signature.length);
    if (signature.every((byte, index) => bytes[start + index] === byte) && hasPlausibleSize(header)) {
      return start - sizeFieldBytes;
    }
    start = bytes.indexOf(signature[0], start + 1);
  }
  return undefined;
}

function hasPlausibleSize(header: Uint8Array): boolean {
  const declared = new DataView(header.buffer, header.byteOffset, header.length).getUint32(0);
  return declared >= header.length && declared <= maxMoofBytes;
}
