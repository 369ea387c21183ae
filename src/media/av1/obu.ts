import {MediaError} from '../media-error.ts';
import {readLeb128} from './leb128.ts';

/** OBU types that matter here: AV1 specification, section 6.2.2. */
export const obuTypes = {
  sequenceHeader: 1,
  temporalDelimiter: 2,
  frameHeader: 3,
  tileGroup: 4,
  metadata: 5,
  frame: 6,
} as const;

/** One open bitstream unit. The payload, a view of the input, keeps its trailing bits. */
export type Obu = {
  readonly type: number;
  readonly payload: Uint8Array;
  /** The whole payload was there; false only for the last OBU of cut bytes. */
  readonly complete: boolean;
};

/** Past this many OBUs the rest of the bytes is left alone; a temporal unit has tens of them. */
export const maxObus = 4096;

/**
 * The OBUs of a temporal unit, a sample or configOBUs in the low-overhead format (AV1 specification, section 5.3). The
 * last one may lack its size, or be cut where only the head of a frame is at hand. Throws MediaError where a forbidden
 * bit is set or a size is malformed.
 */
export function splitObus(bytes: Uint8Array): Obu[] {
  const obus: Obu[] = [];
  let at = 0;
  while (at < bytes.length && obus.length < maxObus) {
    const start = startOfPayload(bytes, at);
    if (start === undefined) break;
    const end = start.at + (start.sizeBytes ?? Math.max(0, bytes.length - start.at));
    obus.push({type: start.type, payload: bytes.subarray(start.at, end), complete: end <= bytes.length});
    at = end;
  }
  return obus;
}

type PayloadStart = {type: number; at: number; sizeBytes: number | undefined};

/** Reads obu_header and obu_size; undefined where the bytes end within them. */
function startOfPayload(bytes: Uint8Array, headerAt: number): PayloadStart | undefined {
  const header = bytes[headerAt] ?? 0;
  if ((header & 0x80) !== 0) throw new MediaError('OBU header has its forbidden bit set', headerAt);

  const type = (header >> 3) & 15;
  const hasExtension = (header & 4) !== 0;
  const hasSize = (header & 2) !== 0;
  const sizeAt = headerAt + (hasExtension ? 2 : 1);
  if (!hasSize) return {type, at: sizeAt, sizeBytes: undefined};

  const size = readLeb128(bytes, sizeAt);
  return size && {type, at: size.next, sizeBytes: size.value};
}
