import {endOfNal} from './length-prefixed.ts';
import {isSlice, nalHeaderLength, nalTypes, readNalHeader} from './nal.ts';

/** Of a longer chain the last this many NAL units are answered; an access unit has tens of them. */
export const maxTailNals = 4096;

/**
 * The NAL units that surely end a length-prefixed access unit, when only its last bytes are at hand: the longest chain
 * of length fields and plausible headers that meets the end exactly and holds an RPU. Empty where there is none. Views
 * of the input; linear in its size, with a scratch byte per byte. Accepts any bytes, never throws.
 *
 * Every position has one length and so one successor. Within a payload a position passes for the start of one more NAL
 * unit about once in 2^32 bytes, but for runs of cabac_zero_words, which `isPlausible` knows. Whether the RPU is one is
 * for its CRC to say.
 */
export function findNalsAtEnd(tail: Uint8Array, lengthSize: number): Uint8Array[] {
  const first = earliestChainWithRpu(tail, lengthSize);
  return first === undefined ? [] : nalsOfChain(tail, lengthSize, first);
}

const unlinked = 0;
const meetsEnd = 1;
const holdsRpu = 2;

function earliestChainWithRpu(tail: Uint8Array, lengthSize: number): number | undefined {
  const links = new Uint8Array(tail.length + 1);
  links[tail.length] = meetsEnd;
  let earliest: number | undefined;
  for (let at = tail.length - lengthSize; at >= 0; at -= 1) {
    const end = endOfNal(tail, at, lengthSize);
    const link = end === undefined ? unlinked : (links[end] ?? unlinked);
    if (link === unlinked) continue;

    const nal = tail.subarray(at + lengthSize, end);
    if (!isPlausible(nal)) continue;

    links[at] = hasRpuSignature(nal) ? holdsRpu : link;
    if (links[at] === holdsRpu) earliest = at;
  }
  return earliest;
}

/** Base layer and RPU have layer 0; the second view of profile 20 (MV-HEVC) has layer 1. */
const maxLayerId = 1;

function isPlausible(nal: Uint8Array): boolean {
  const header = readNalHeader(nal);
  if (header === undefined || header.forbiddenZeroBit !== 0) return false;
  if (header.nuhTemporalIdPlus1 === 0 || header.nuhLayerId > maxLayerId) return false;
  return isKnownType(header.nalUnitType) && !startsInZeroWords(nal);
}

/**
 * No payload starts with two zero bytes. A run of cabac_zero_words (H.265 section 7.3.2.10), `00 00 03` over and over at
 * the end of a slice, does wherever its zeros pass for a length of 768 and a header of `00 03`.
 */
function startsInZeroWords(nal: Uint8Array): boolean {
  return nal[nalHeaderLength] === 0 && nal[nalHeaderLength + 1] === 0;
}

function isKnownType(type: number): boolean {
  return (
    isSlice(type) ||
    (type >= nalTypes.vps && type <= nalTypes.suffixSei) ||
    type === nalTypes.rpu ||
    type === nalTypes.enhancementLayer
  );
}

/** The header of NAL type 62 and rpu_nal_prefix 25. */
function hasRpuSignature(nal: Uint8Array): boolean {
  return nal[0] === 0x7c && nal[1] === 0x01 && nal[2] === 0x19;
}

function nalsOfChain(tail: Uint8Array, lengthSize: number, first: number): Uint8Array[] {
  let skip = countOfChain(tail, lengthSize, first) - maxTailNals;
  const nals: Uint8Array[] = [];
  let at = first;
  for (let end = endOfNal(tail, at, lengthSize); end !== undefined; end = endOfNal(tail, at, lengthSize)) {
    if (skip <= 0) nals.push(tail.subarray(at + lengthSize, end));
    skip -= 1;
    at = end;
  }
  return nals;
}

function countOfChain(tail: Uint8Array, lengthSize: number, first: number): number {
  let count = 0;
  let end = endOfNal(tail, first, lengthSize);
  while (end !== undefined) {
    count += 1;
    end = endOfNal(tail, end, lengthSize);
  }
  return count;
}
