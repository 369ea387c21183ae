import {uintOf} from './element.ts';

/** A box in the manner of ISO/IEC 14496-12: a four-letter type and its payload. */
export type TrailingBox = {readonly type: string; readonly data: Uint8Array};

const maxBoxes = 16;

/** What writers count into the size beside the payload: size and type, neither, or the type alone. */
const countedHeaderBytes = [8, 0, 4] as const;

/**
 * Splits the boxes that early Dolby Vision files append to the hvcC in CodecPrivate: u32 size, u32 type, payload.
 * The convention never became part of RFC 9559, and writers disagree on what the size counts; the reading that ends
 * exactly at the last byte is taken. Empty when none does.
 */
export function splitTrailingBoxes(bytes: Uint8Array): TrailingBox[] {
  for (const counted of countedHeaderBytes) {
    const boxes = splitCounting(bytes, counted);
    if (boxes !== undefined) return boxes;
  }
  return [];
}

function splitCounting(bytes: Uint8Array, counted: number): TrailingBox[] | undefined {
  const boxes: TrailingBox[] = [];
  let at = 0;
  while (at < bytes.length) {
    const size = at + 8 <= bytes.length ? uintOf(bytes.subarray(at, at + 4)) - counted : -1;
    const end = at + 8 + size;
    if (size < 0 || end > bytes.length || boxes.length === maxBoxes) return undefined;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    boxes.push({type, data: bytes.subarray(at + 8, end)});
    at = end;
  }
  return boxes;
}
