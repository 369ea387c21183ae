import type {Obu} from '../av1/obu.ts';

/** What one coded picture gives away without being decoded. */
export type AccessUnit = {
  head: UnitHead;
  rpu: FoundRpu | undefined;
  /** NAL units of an enhancement layer (type 63) in it; `not-looked-for` where the walk was not worth its reads. */
  enhancement: 'seen' | 'missing' | 'not-looked-for';
  /** ITU-T T.35 messages stored beside the frame (Matroska block additions). */
  t35: readonly Uint8Array[];
};

/** What precedes the picture data: parameter sets and SEI messages (HEVC), sequence header and metadata (AV1). */
type UnitHead = {syntax: 'hevc'; nals: readonly Uint8Array[]} | {syntax: 'av1'; obus: readonly Obu[]};

/** An RPU as a NAL unit (HEVC), or unwrapped to its payload (AV1). */
export type FoundRpu = {form: 'nal' | 'payload'; bytes: Uint8Array};
