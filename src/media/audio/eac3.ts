import {MediaError} from '../media-error.ts';
import {bsidEac3Max, type Eac3Header, parseAc3Header, parseEac3Header} from './eac3-header.ts';
import {findEmdfPayloadIds} from './emdf.ts';

/** One syncframe of AC-3 or E-AC-3, and where it begins. */
export type Eac3Frame = Eac3Header & {
  readonly offset: number;
  /** Payloads of an EMDF container in the frame: 11 is object audio metadata, 14 joint object coding. */
  readonly emdfPayloadIds: readonly number[];
};

/** Past this many sync words, true and false, the rest of the bytes is left alone. */
const maxEac3Syncs = 16_384;

/**
 * The whole syncframes in any bytes of an AC-3 or E-AC-3 stream, in the order they lie. One counts when its header is
 * sound and the next sync, or the end of the bytes, comes where its size says. ETSI TS 102 366 chapter 4 and annex E.
 * Accepts any bytes, never throws.
 */
export function findEac3Frames(bytes: Uint8Array): Eac3Frame[] {
  const frames: Eac3Frame[] = [];
  let at = nextSync(bytes, 0);
  for (let syncs = 0; at !== -1 && syncs < maxEac3Syncs; syncs += 1) {
    const frame = readFrame(bytes, at);
    if (frame) frames.push(frame);
    at = nextSync(bytes, frame ? at + frame.sizeBytes : at + 1);
  }
  return frames;
}

const syncFirstByte = 0x0b;
const syncSecondByte = 0x77;
const bsidOffset = 5;

function nextSync(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(syncFirstByte, from);
  while (at !== -1 && bytes[at + 1] !== syncSecondByte) at = bytes.indexOf(syncFirstByte, at + 1);
  return at;
}

function readFrame(bytes: Uint8Array, offset: number): Eac3Frame | undefined {
  const bsid = (bytes[offset + bsidOffset] ?? 0xff) >> 3;
  if (bsid > bsidEac3Max) return undefined;
  const rest = bytes.subarray(offset);
  try {
    const header = bsid <= bsidAc3Max ? parseAc3Header(rest) : parseEac3Header(rest);
    if (!endsAtSync(rest, header.sizeBytes)) return undefined;
    const emdfPayloadIds = header.kind === 'eac3' ? findEmdfPayloadIds(rest.subarray(0, header.sizeBytes)) : [];
    return {offset, ...header, emdfPayloadIds};
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

const bsidAc3Max = 10;

function endsAtSync(bytes: Uint8Array, sizeBytes: number): boolean {
  if (bytes.length === sizeBytes) return true;
  return bytes[sizeBytes] === syncFirstByte && (bytes[sizeBytes + 1] ?? syncSecondByte) === syncSecondByte;
}
