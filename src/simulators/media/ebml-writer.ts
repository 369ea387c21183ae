import {concatBytes} from '../../base/concat-bytes.ts';

export type Bytes = Uint8Array;

/** Writes elements of RFC 8794: id with its marker bit, size in the fewest bytes (or `sizeBytes` of them), payload. */
export function element(id: number, parts: readonly Uint8Array[], {sizeBytes}: {sizeBytes?: number} = {}): Bytes {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return concatBytes([idBytes(id), vint(length, sizeBytes), ...parts]);
}

/** An element's header whose size is unknown: eight bytes of which all value bits are one. */
export function unknownSizeHeader(id: number): Bytes {
  return concatBytes([idBytes(id), Uint8Array.of(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)]);
}

/** A header that announces `length` payload bytes in a size of eight bytes. */
export function longHeader(id: number, length: number): Bytes {
  return concatBytes([idBytes(id), vint(length, 8)]);
}

export function uint(id: number, value: number, {bytes}: {bytes?: number} = {}): Bytes {
  return element(id, [bigEndian(value, bytes ?? Math.max(1, bytesFor(value)))]);
}

export function float(id: number, value: number): Bytes {
  const payload = new Uint8Array(8);
  new DataView(payload.buffer).setFloat64(0, value);
  return element(id, [payload]);
}

export function text(id: number, value: string): Bytes {
  return element(id, [new TextEncoder().encode(value)]);
}

/** A variable-size integer in the fewest bytes, or in `length` of them. All ones are avoided: they mean "unknown". */
export function vint(value: number, length: number = vintLength(value)): Bytes {
  const bytes = bigEndian(value, length);
  bytes[0] = (bytes[0] ?? 0) | (0x80 >> (length - 1));
  return bytes;
}

/** The signed form of EBML lacing: biased so that zero lies in the middle. */
export function signedVint(value: number): Bytes {
  let length = 1;
  while (Math.abs(value) >= 2 ** (7 * length - 1) - 1) length += 1;
  return vint(value + 2 ** (7 * length - 1) - 1, length);
}

/** CRC-32 of RFC 8794 section 11.3.1, little-endian, over the payload that follows it, as an element. */
export function crc32Element(payload: Uint8Array): Bytes {
  let crc = 0xffff_ffff;
  for (const byte of payload) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  }
  return element(0xbf, [bigEndian((crc ^ 0xffff_ffff) >>> 0, 4).reverse()]);
}

export function bigEndian(value: number, length: number): Bytes {
  const bytes = new Uint8Array(length);
  let left = value;
  for (let index = length - 1; index >= 0; index -= 1) {
    bytes[index] = left % 256;
    left = Math.floor(left / 256);
  }
  return bytes;
}

function idBytes(id: number): Bytes {
  return bigEndian(id, bytesFor(id));
}

function bytesFor(value: number): number {
  let length = 0;
  while (value >= 256 ** length) length += 1;
  return length;
}

function vintLength(value: number): number {
  let length = 1;
  while (value >= 2 ** (7 * length) - 1) length += 1;
  return length;
}
