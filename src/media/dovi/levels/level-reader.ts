import type {BitReader} from '../../bytes/bit-reader.ts';

/** The two lists of extension metadata: Content Mapping 2.9 in every RPU, 4.0 in newer ones behind it. */
export type BlockList = 'CM v2.9' | 'CM v4.0';

/** How to read the payload of one level of extension metadata (ETSI TS 103 572, SMPTE ST 2094-10). */
export type LevelReader<Block> = {
  /** The list this level belongs to. */
  readonly list: BlockList;
  /** A shorter payload does not hold the level's fields. */
  readonly minBytes: number;
  /** Reads the fields that a payload of `lengthBytes` bytes holds, which may leave bits of it unread. */
  readonly read: (bits: BitReader, lengthBytes: number) => Block;
};
