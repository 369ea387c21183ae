import {type Lacing, lacings} from './lacing.ts';
import {parseVint} from './vint.ts';

/** The header of a SimpleBlock or Block; `ticks` counts from its cluster's Timestamp, in TimestampScale. */
export type BlockHeader = {
  readonly trackNumber: number;
  readonly ticks: number;
  /** The key flag; it means something in a SimpleBlock only. */
  readonly keyFlag: boolean;
  readonly lacing: Lacing;
  readonly headerBytes: number;
};

/** A block of a wanted track; `offset` is where its payload (laces included) lies in the file. */
export type Block = {
  readonly trackNumber: number;
  readonly ticks: number;
  readonly keyframe: boolean;
  readonly lacing: Lacing;
  readonly offset: number;
  readonly sizeBytes: number;
  readonly t35: readonly Uint8Array[];
};

/** Track number of up to 8 bytes, 16 bits of time, flags. */
export const maxBlockHeaderBytes = 11;

/** Parses a block header (RFC 9559 sections 10.1 and 10.2). Undefined where the bytes are too few or no track. */
export function parseBlockHeader(bytes: Uint8Array): BlockHeader | undefined {
  const track = parseVint(bytes, 0);
  if (track?.value === undefined) return undefined;
  const high = bytes[track.length];
  const low = bytes[track.length + 1];
  const flags = bytes[track.length + 2];
  if (high === undefined || low === undefined || flags === undefined) return undefined;
  const unsigned = high * 256 + low;
  return {
    trackNumber: track.value,
    ticks: unsigned >= 0x8000 ? unsigned - 0x1_0000 : unsigned,
    keyFlag: (flags & 0x80) !== 0,
    lacing: lacings[(flags >> 1) & 3] ?? 'none',
    headerBytes: track.length + 3,
  };
}
