import {concatBytes} from '../../../base/concat-bytes.ts';
import {BitWriter} from '../bit-writer.ts';
import {fillerBytes} from './filler-bytes.ts';
import {trailing, writeNal} from './nal.ts';
import {log2MaxPocLsb} from './parameter-sets.ts';
import {type SeiMessageOptions, writeSei} from './sei.ts';

/** pic_type 2: any slices may follow. */
export function writeAud(): Uint8Array {
  return writeNal(35, trailing(new BitWriter().u(3, 2)));
}

export function writeEos(): Uint8Array {
  return writeNal(36, new Uint8Array(0));
}

export function writeFiller(sizeBytes = 16): Uint8Array {
  return writeNal(38, new Uint8Array(sizeBytes).fill(0xff).fill(0x80, sizeBytes - 1));
}

export type SliceOptions = {keyframe?: boolean; sizeBytes?: number; poc?: number; seed?: number};

/**
 * An IDR_W_RADL or TRAIL_R slice of `sizeBytes` in all: a real slice header, which fits parameter sets with one short-term
 * set and no long-term pictures, then filler that needs no escapes.
 */
export function writeSlice({keyframe = true, sizeBytes = 200, poc = 0, seed = 1}: SliceOptions = {}): Uint8Array {
  const bits = new BitWriter().flag(true);
  if (keyframe) bits.flag(false);
  bits.ue(0);
  bits.ue(keyframe ? 2 : 1);
  if (!keyframe) bits.u(log2MaxPocLsb, poc % 2 ** log2MaxPocLsb).flag(true);
  if (!keyframe) bits.flag(false).ue(0);
  bits.se(0);
  const header = trailing(bits);
  const nal = writeNal(keyframe ? 19 : 1, header);
  return concatBytes([nal, fillerBytes(Math.max(1, sizeBytes - nal.length), seed)]);
}

/** Wraps a NAL unit of the enhancement layer as type 63. */
export function wrapEnhancement(nal: Uint8Array): Uint8Array {
  return concatBytes([Uint8Array.of(0x7e, 0x01), nal]);
}

export type AccessUnitOptions = {
  keyframe?: boolean;
  poc?: number;
  aud?: boolean;
  /** Written where the unit is a keyframe; undefined leaves them to the hvcC. */
  parameterSets?: readonly Uint8Array[] | undefined;
  sei?: readonly SeiMessageOptions[];
  sliceBytes?: number;
  suffixSei?: readonly SeiMessageOptions[];
  /** NAL units of the enhancement layer, not yet wrapped. */
  el?: readonly Uint8Array[];
  /** A complete NAL unit of type 62. */
  rpu?: Uint8Array | undefined;
  eos?: boolean;
};

/** The NAL units of one access unit in the order of Dolby Vision streams: base layer, wrapped EL, RPU, end of sequence. */
export function writeAccessUnit(options: AccessUnitOptions = {}): Uint8Array[] {
  const {keyframe = true, poc = 0, aud = true, sei = [], sliceBytes = 200, suffixSei = [], el = []} = options;
  return [
    ...(aud ? [writeAud()] : []),
    ...(keyframe ? (options.parameterSets ?? []) : []),
    ...(sei.length > 0 ? [writeSei(sei)] : []),
    writeSlice({keyframe, sizeBytes: sliceBytes, poc, seed: poc + 1}),
    ...(suffixSei.length > 0 ? [writeSei(suffixSei, {suffix: true})] : []),
    ...el.map(wrapEnhancement),
    ...(options.rpu ? [options.rpu] : []),
    ...(options.eos ? [writeEos()] : []),
  ];
}
