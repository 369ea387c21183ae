import type {BitReader} from '../bytes/bit-reader.ts';

/** The fields of an E-AC-3 bsi up to bsid that decide what follows. */
export type BsiStart = {strmtyp: number; fscod: number; numblkscod: number; acmod: number; lfe: boolean};

const dependentType = 1;
const converted = 2;
const sixBlocks = 3;
const maxComplexity = 16;

/**
 * Walks the bsi of an E-AC-3 frame from bsid on to addbsi (ETSI TS 102 366 section E.1.2.2). Answers chanmap where a
 * dependent substream has one, and joint object coding as ETSI TS 103 420 section 8.3 signals it in addbsi. Throws
 * MediaError where the frame ends before.
 */
export function readAddbsiJoc(
  bits: BitReader,
  start: BsiStart,
): {chanmap: number | undefined; joc: {complexityIndex: number} | undefined} {
  const bsidBits = 5;
  bits.skip(bsidBits);
  skipLoudness(bits);
  if (start.acmod === 0) skipLoudness(bits);
  const chanmap = start.strmtyp === dependentType && bits.flag() ? bits.u(16) : undefined;
  if (bits.flag()) skipMixMetadata(bits, start);
  if (bits.flag()) skipInformation(bits, start);
  if (start.strmtyp === 0 && start.numblkscod !== sixBlocks) bits.skip(1);
  if (start.strmtyp === converted && (start.numblkscod === sixBlocks || bits.flag())) bits.skip(6);
  return {chanmap, joc: bits.flag() ? readAddbsi(bits) : undefined};
}

/** dialnorm and, where there is one, compr. */
function skipLoudness(bits: BitReader): void {
  bits.skip(5);
  skipOptional(bits, 8);
}

function skipOptional(bits: BitReader, count: number): void {
  if (bits.flag()) bits.skip(count);
}

/** mixmdate's fields: downmix levels first, then what only an independent substream has. */
function skipMixMetadata(bits: BitReader, {strmtyp, numblkscod, acmod, lfe}: BsiStart): void {
  if (acmod > 2) bits.skip(2);
  if ((acmod & 1) === 1 && acmod > 2) bits.skip(6);
  if ((acmod & 4) !== 0) bits.skip(6);
  if (lfe) skipOptional(bits, 5);
  if (strmtyp !== 0) return;
  skipOptional(bits, 6);
  if (acmod === 0) skipOptional(bits, 6);
  skipOptional(bits, 6);
  skipMixData(bits);
  if (acmod < 2) skipOptional(bits, 14);
  if (acmod === 0) skipOptional(bits, 14);
  if (bits.flag()) skipBlockMixConfig(bits, numblkscod);
}

function skipMixData(bits: BitReader): void {
  const mixdef = bits.u(2);
  if (mixdef === 3) bits.skip((bits.u(5) + 2) * 8);
  else bits.skip([0, 5, 12][mixdef] ?? 0);
}

const blockCounts = [1, 2, 3, 6] as const;

function skipBlockMixConfig(bits: BitReader, numblkscod: number): void {
  if (numblkscod === 0) {
    bits.skip(5);
    return;
  }
  const blocks = blockCounts[numblkscod] ?? 0;
  for (let block = 0; block < blocks; block += 1) skipOptional(bits, 5);
}

/** infomdate's fields. */
function skipInformation(bits: BitReader, {fscod, acmod}: BsiStart): void {
  const bsmodCopyrightOriginal = 5;
  const audioProduction = 8;
  bits.skip(bsmodCopyrightOriginal);
  if (acmod === 2) bits.skip(4);
  if (acmod >= 6) bits.skip(2);
  skipOptional(bits, audioProduction);
  if (acmod === 0) skipOptional(bits, audioProduction);
  if (fscod < 3) bits.skip(1);
}

/** addbsi of at least two bytes, whose first ends in flag_ec3_extension_type_a. */
function readAddbsi(bits: BitReader): {complexityIndex: number} | undefined {
  const length = bits.u(6) + 1;
  if (length < 2) return undefined;
  const flagEc3ExtensionTypeA = (bits.u(8) & 1) === 1;
  const complexityIndex = bits.u(8);
  const plausible = complexityIndex >= 1 && complexityIndex <= maxComplexity;
  return flagEc3ExtensionTypeA && plausible ? {complexityIndex} : undefined;
}
