import {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';

/** Payload ids of ETSI TS 103 420 and TS 102 366 annex H that together mean objects: metadata and joint coding. */
export const emdfPayloads = {objectAudioMetadata: 11, jointObjectCoding: 14} as const;

/** Past this many places that look like a container the rest of the frame is left alone. */
const maxCandidates = 64;
const maxPayloads = 32;
const syncWord = 0x5838;

/**
 * The payload ids of the EMDF container of an E-AC-3 frame (ETSI TS 102 366 annex H), in its order, empty where there is
 * none. The container hides at any bit of a skip field or of the auxiliary data, so every bit is tried, and only a
 * container whose payloads and protection fill exactly its length is believed. Accepts any bytes, never throws.
 */
export function findEmdfPayloadIds(frame: Uint8Array): number[] {
  let candidates = 0;
  let window = 0;
  for (let at = 0; at < frame.length; at += 1) {
    window = ((window << 8) | (frame[at] ?? 0)) & 0xffffff;
    for (let shift = 7; shift >= 0; shift -= 1) {
      if (((window >> shift) & 0xffff) !== syncWord) continue;
      const ids = readContainer(frame, (at + 1) * 8 - shift);
      if (ids) return ids;
      candidates += 1;
      if (candidates === maxCandidates) return [];
    }
  }
  return [];
}

function readContainer(frame: Uint8Array, bit: number): number[] | undefined {
  try {
    const bits = new BitReader(frame.subarray(Math.floor(bit / 8)));
    bits.skip(bit % 8);
    const length = bits.u(16) * 8;
    const end = bits.position + length;
    const ids = readPayloads(bits);
    skipProtection(bits);
    return ids.length > 0 && bits.position <= end && end - bits.position < 8 ? ids : undefined;
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

function readPayloads(bits: BitReader): number[] {
  if (bits.u(2) === 3) readVariableBits(bits, 2);
  if (bits.u(3) === 7) readVariableBits(bits, 3);
  const ids: number[] = [];
  while (ids.length < maxPayloads) {
    const id = readPayloadId(bits);
    if (id === 0) return ids;
    skipPayloadConfig(bits);
    bits.skip(readVariableBits(bits, 8) * 8);
    ids.push(id);
  }
  throw new MediaError(`EMDF container holds over ${maxPayloads} payloads`, 0);
}

const extendedId = 31;

function readPayloadId(bits: BitReader): number {
  const id = bits.u(5);
  return id === extendedId ? extendedId + readVariableBits(bits, 5) : id;
}

function skipPayloadConfig(bits: BitReader): void {
  const hasSampleOffset = bits.flag();
  if (hasSampleOffset) bits.skip(12);
  if (bits.flag()) readVariableBits(bits, 11);
  if (bits.flag()) readVariableBits(bits, 2);
  if (bits.flag()) bits.skip(8);
  const discardUnknownPayload = bits.flag();
  if (discardUnknownPayload) return;
  const frameAligned = !hasSampleOffset && bits.flag();
  if (frameAligned) bits.skip(2);
  if (hasSampleOffset || frameAligned) bits.skip(7);
}

const protectionBits = [0, 8, 32, 128] as const;

function skipProtection(bits: BitReader): void {
  const primary = protectionBits[bits.u(2)] ?? 0;
  const secondary = protectionBits[bits.u(2)] ?? 0;
  bits.skip(primary + secondary);
}

/** No quantity in a frame of 4096 bytes needs more groups than this. */
const maxVariableGroups = 8;

/** variable_bits(n): groups of n bits, each followed by a flag for another, which adds the values left out before. */
function readVariableBits(bits: BitReader, count: number): number {
  let value = 0;
  for (let group = 0; group < maxVariableGroups; group += 1) {
    value += bits.u(count);
    if (!bits.flag()) return value;
    value = (value + 1) * 2 ** count;
  }
  throw new MediaError('EMDF quantity has no end', 0);
}
