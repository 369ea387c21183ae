import type {Box} from './box.ts';
import {BoxReader} from './box-reader.ts';
import type {FragmentIndex, IndexPoint} from './fragment-index.ts';

/** The largest segment index that is read, in bytes: 65535 references of 12. */
export const maxSegmentIndexBytes = 1_048_576;

/** A segment index and where what it refers to ends, in bytes from the start of the file. */
export type SegmentIndex = FragmentIndex & {readonly endOffset: number};

/**
 * Parses a sidx box (ISO/IEC 14496-12 section 8.16.3) that ends at `end` of the file. References to further indexes
 * are taken as places too: those lie on the top level, before the fragments they list. Throws MediaError.
 */
export function parseSegmentIndex(sidx: Box, end: number): SegmentIndex {
  const reader = new BoxReader(sidx);
  const version = reader.u8();
  reader.skip(7);
  const timescale = Math.max(1, reader.u32());
  let time = reader.word(version);
  let offset = end + reader.word(version);
  reader.skip(2);
  const count = reader.u16();
  const points: IndexPoint[] = [];
  for (let index = 0; index < count; index += 1) {
    points.push({timeMs: (time * 1000) / timescale, offset});
    offset += reader.u32() % 2 ** 31;
    time += reader.u32();
    reader.skip(4);
  }
  return {points, endMs: (time * 1000) / timescale, endOffset: offset};
}
