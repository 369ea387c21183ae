import type {BoxPlace} from './box-place.ts';
import {openEntryTable} from './entry-table.ts';
import type {FileBytes} from './file-bytes.ts';

/** Where the chunks of a track begin, in bytes from the start of the file. */
export type ChunkOffsets = {readonly count: number; offsetOf(chunk: number): Promise<number>};

/** Opens stco or co64 (ISO/IEC 14496-12 section 8.7.5). Throws MediaError, as looking up a chunk does. */
export async function openChunkOffsets(file: FileBytes, box: BoxPlace): Promise<ChunkOffsets> {
  const isLong = box.type === 'co64';
  const table = await openEntryTable(file, box, {wordsPerEntry: isLong ? 2 : 1, wholeBytes: 0});
  return {
    count: table.count,
    async offsetOf(chunk) {
      const entry = await table.entries(chunk, chunk + 1);
      return isLong ? entry.word(0, 0) * 2 ** 32 + entry.word(0, 1) : entry.word(0);
    },
  };
}
