import {maxNals} from './annexb.ts';
import {nalHeaderLength} from './nal.ts';

/** NAL units in order; `complete` when they fill the bytes exactly. */
export type LengthPrefixedNals = {nals: Uint8Array[]; complete: boolean};

/**
 * The NAL units of a sample whose units follow big-endian lengths of `lengthSize` bytes, 1 to 4 (ISO/IEC 14496-15).
 * Stops, not complete, at the first length that passes the end or is too short for a header; at most maxNals views of
 * the input. Accepts any bytes, never throws.
 */
export function splitLengthPrefixed(bytes: Uint8Array, lengthSize: number): LengthPrefixedNals {
  const nals: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length && nals.length < maxNals) {
    const end = endOfNal(bytes, at, lengthSize);
    if (end === undefined) return {nals, complete: false};
    nals.push(bytes.subarray(at + lengthSize, end));
    at = end;
  }
  return {nals, complete: at === bytes.length};
}

/**
 * Where the NAL unit ends whose length field of `lengthSize` bytes lies at `at`: an offset within `bytes`, its length at
 * most. Undefined where the length is impossible.
 */
export function endOfNal(bytes: Uint8Array, at: number, lengthSize: number): number | undefined {
  if (at + lengthSize > bytes.length) return undefined;
  let length = 0;
  for (let index = 0; index < lengthSize; index += 1) length = length * 256 + (bytes[at + index] ?? 0);
  const end = at + lengthSize + length;
  return length >= nalHeaderLength && end <= bytes.length ? end : undefined;
}
