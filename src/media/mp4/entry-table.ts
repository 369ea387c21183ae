import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import {BoxReader} from './box-reader.ts';

/** Entries of equal size behind a count, looked up in place: a film has hundreds of thousands of them. */
export type EntryTable = {
  readonly count: number;
  /** The unsigned 32-bit number `field` words into an entry. */
  word(entry: number, field?: number): number;
};

/** Bytes of version, flags and entry count before the entries. */
const countEndBytes = 8;

/** Opens the table of a FullBox whose payload is a count and entries of so many 32-bit words. Throws MediaError. */
export function openEntryTable(box: Box, wordsPerEntry: number): EntryTable {
  const count = new BoxReader(box, 4).u32();
  const room = Math.floor((box.payload.length - countEndBytes) / (wordsPerEntry * 4));
  if (count > room) {
    throw new MediaError(`table ${box.type} declares ${count} entries and has room for ${room}`, box.offset);
  }
  const view = new DataView(box.payload.buffer, box.payload.byteOffset + countEndBytes, count * wordsPerEntry * 4);
  return {count, word: (entry, field = 0) => view.getUint32((entry * wordsPerEntry + field) * 4)};
}
