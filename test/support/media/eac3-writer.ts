import {BitWriter} from '../../../src/simulators/media/bit-writer.ts';

/** An E-AC-3 syncframe; what is not given is that of an independent 5.1 substream at 48 kHz, six blocks. */
export type Eac3Options = {
  sizeBytes?: number;
  /** 0 independent, 1 dependent, 2 converted from AC-3. */
  strmtyp?: number;
  substreamId?: number;
  fscod?: number;
  /** Only with fscod 3: the halved sample rates. */
  fscod2?: number;
  numblkscod?: number;
  acmod?: number;
  lfe?: boolean;
  bsid?: number;
  compr?: boolean;
  chanmap?: number;
  mixing?: MixOptions;
  information?: boolean;
  /** Bytes of addbsi; `jocAddbsi` makes those of joint object coding. */
  addbsi?: readonly number[];
  /** Payload ids of an EMDF container, written somewhere behind the header, off the byte grid. */
  emdf?: readonly number[];
  /** Bytes the container claims beyond its own. */
  emdfSurplus?: number;
  /** Written right behind the header, such as a false sync. */
  payload?: readonly number[];
};

export type MixOptions = {programScale?: boolean; mixdef?: 0 | 1 | 2 | 3; pan?: boolean; blockMix?: boolean};

/** addbsi with flag_ec3_extension_type_a and a complexity. */
export function jocAddbsi(complexityIndex = 16): number[] {
  return [1, complexityIndex];
}

export function eac3Frame(options: Eac3Options = {}): Uint8Array<ArrayBuffer> {
  const {sizeBytes = 256, strmtyp = 0, substreamId = 0, fscod = 0, fscod2 = 0, acmod = 7, lfe = true} = options;
  const {
    bsid = 16,
    compr = false,
    chanmap,
    mixing,
    information = false,
    addbsi,
    emdf,
    emdfSurplus = 0,
    payload = [],
  } = options;
  const numblkscod = fscod === 3 ? 3 : (options.numblkscod ?? 3);
  const bits = new BitWriter()
    .u(16, 0x0b77)
    .u(2, strmtyp)
    .u(3, substreamId)
    .u(11, sizeBytes / 2 - 1);
  bits.u(2, fscod).u(2, fscod === 3 ? fscod2 : numblkscod);
  bits.u(3, acmod).flag(lfe).u(5, bsid);
  for (let program = 0; program < (acmod === 0 ? 2 : 1); program += 1) optional(bits.u(5, 31), 8, compr);
  if (strmtyp === 1) {
    bits.flag(chanmap !== undefined);
    if (chanmap !== undefined) bits.u(16, chanmap);
  }
  bits.flag(mixing !== undefined);
  if (mixing) writeMixing(bits, mixing, {strmtyp, acmod, lfe, numblkscod});
  bits.flag(information);
  if (information) writeInformation(bits, acmod, fscod);
  if (strmtyp === 0 && numblkscod !== 3) bits.flag(true);
  if (strmtyp === 2) {
    if (numblkscod !== 3) bits.flag(true);
    bits.u(6, 20);
  }
  bits.flag(addbsi !== undefined);
  if (addbsi) bits.u(6, addbsi.length - 1).bytes(addbsi);
  bits.align().bytes(payload);
  if (emdf) writeEmdf(bits.u(3, 0b101), emdf, emdfSurplus);
  return padTo(bits.toBytes(), sizeBytes);
}

type MixShape = {strmtyp: number; acmod: number; lfe: boolean; numblkscod: number};

function writeMixing(bits: BitWriter, options: MixOptions, {strmtyp, acmod, lfe, numblkscod}: MixShape): void {
  const {programScale = true, mixdef = 0, pan = true, blockMix = true} = options;
  if (acmod > 2) bits.u(2, 1);
  if (acmod > 2 && acmod % 2 === 1) bits.u(6, 0o44);
  if (acmod >= 4) bits.u(6, 0o44);
  if (lfe) optional(bits, 5, true);
  if (strmtyp !== 0) return;
  optional(bits, 6, programScale);
  if (acmod === 0) optional(bits, 6, programScale);
  optional(bits, 6, programScale);
  bits.u(2, mixdef);
  if (mixdef === 1) bits.u(5, 0b10101);
  if (mixdef === 2) bits.u(12, 0xabc);
  if (mixdef === 3) bits.u(5, 2).u(32, 0xffffffff);
  if (acmod < 2) optional(bits, 14, pan);
  if (acmod === 0) optional(bits, 14, pan);
  bits.flag(blockMix);
  if (!blockMix) return;
  const blocks = [1, 2, 3, 6][numblkscod] ?? 0;
  if (blocks === 1) bits.u(5, 31);
  else for (let block = 0; block < blocks; block += 1) optional(bits, 5, block % 2 === 0);
}

function writeInformation(bits: BitWriter, acmod: number, fscod: number): void {
  bits.u(3, 0).u(2, 0b11);
  if (acmod === 2) bits.u(4, 0b0101);
  if (acmod >= 6) bits.u(2, 1);
  optional(bits, 8, true);
  if (acmod === 0) optional(bits, 8, true);
  if (fscod < 3) bits.flag(false);
}

/** A flag and, where it is set, a field of ones. */
function optional(bits: BitWriter, count: number, present: boolean): void {
  bits.flag(present);
  if (present) bits.u(count, 2 ** count - 1);
}

/** Each payload is four bytes, marked discardable when unknown; eight bits of protection end the container. */
function writeEmdf(bits: BitWriter, ids: readonly number[], surplus: number): void {
  const inner = new BitWriter().u(2, 0).u(3, 0);
  for (const id of ids) {
    inner.u(5, id).u(4, 0).flag(true).u(8, 4).flag(false).bytes([id, 0, 0, id]);
  }
  inner.u(5, 0).u(2, 1).u(2, 0).u(8, 0xa5);
  const bytes = inner.toBytes();
  bits
    .u(16, 0x5838)
    .u(16, bytes.length + surplus)
    .bytes(bytes);
}

/** An AC-3 syncframe of 5.1 at 48 kHz and 64 kb/s, 256 bytes, unless told otherwise. */
export type Ac3Options = {
  fscod?: number;
  frmsizecod?: number;
  bsid?: number;
  acmod?: number;
  lfe?: boolean;
  sizeBytes?: number;
};

export function ac3Frame(options: Ac3Options = {}): Uint8Array<ArrayBuffer> {
  const {fscod = 0, frmsizecod = 8, bsid = 8, acmod = 7, lfe = true, sizeBytes = 256} = options;
  const bits = new BitWriter().u(16, 0x0b77).u(16, 0x1234).u(2, fscod).u(6, frmsizecod).u(5, bsid).u(3, 0).u(3, acmod);
  if (acmod > 1 && acmod % 2 === 1) bits.u(2, 1);
  if (acmod >= 4) bits.u(2, 1);
  if (acmod === 2) bits.u(2, 1);
  bits.flag(lfe);
  return padTo(bits.toBytes(), sizeBytes);
}

/** A dec3 box payload of one independent substream. */
export function dec3Payload({acmod = 7, lfe = true, chanLoc = 0, joc = 0} = {}): Uint8Array<ArrayBuffer> {
  const bits = new BitWriter().u(13, 640).u(3, 0);
  bits.u(2, 0).u(5, 16).u(1, 0).u(1, 0).u(3, 0).u(3, acmod).flag(lfe).u(3, 0);
  if (chanLoc > 0) bits.u(4, 1).u(9, chanLoc);
  else bits.u(4, 0).u(1, 0);
  if (joc > 0) bits.u(7, 0).flag(true).u(8, joc);
  return bits.toBytes();
}

function padTo(bytes: Uint8Array, sizeBytes: number): Uint8Array<ArrayBuffer> {
  if (bytes.length > sizeBytes) throw new RangeError(`a frame of ${sizeBytes} bytes cannot hold ${bytes.length}`);
  return Uint8Array.from({length: sizeBytes}, (_, index) => bytes[index] ?? (index * 29 + 7) & 0x7f);
}
