import {MediaError} from '../media-error.ts';
import {type BoxPlace, readFields} from './box-place.ts';
import {BoxReader} from './box-reader.ts';
import type {FileBytes} from './file-bytes.ts';

/** Entries of equal size behind a count, read as they are asked for: a film has hundreds of thousands of them. */
export type EntryTable = {
  readonly count: number;
  /** Where the payload of its box begins, in bytes from the start of the file. */
  readonly offset: number;
  /** Reads the entries from `start` up to, not including, `end`. Throws MediaError where the table has them not. */
  entries(start: number, end: number): Promise<Entries>;
};

/** Entries in memory, counted from the first of those that were asked for. */
export type Entries = {
  readonly count: number;
  /** The unsigned 32-bit number `field` words into an entry. */
  word(entry: number, field?: number): number;
};

/** Bytes of version, flags and entry count before the entries. */
const countEndBytes = 8;

/** The 32-bit words of an entry, and up to how many bytes of entries are read whole when one is first looked up. */
export type EntryShape = {readonly wordsPerEntry: number; readonly wholeBytes: number};

/** Opens the table of a FullBox whose payload is a count and entries of equal size. Throws MediaError. */
export async function openEntryTable(
  file: FileBytes,
  box: BoxPlace,
  {wordsPerEntry, wholeBytes}: EntryShape,
): Promise<EntryTable> {
  const count = new BoxReader(await readFields(file, box, countEndBytes), 4).u32();
  const entryBytes = wordsPerEntry * 4;
  const start = box.payloadOffset + countEndBytes;
  const room = Math.floor((box.end - start) / entryBytes);
  if (count > room) {
    throw new MediaError(`table ${box.type} declares ${count} entries and has room for ${room}`, box.payloadOffset);
  }
  const read = (first: number, end: number): Promise<Uint8Array> =>
    file.bytes(start + first * entryBytes, (end - first) * entryBytes);
  let whole: Uint8Array | undefined;
  return {
    count,
    offset: box.payloadOffset,
    async entries(first, end) {
      if (first < 0 || end > count) throw new MediaError(`table ${box.type} has ${count} entries`, box.payloadOffset);
      if (count * entryBytes > wholeBytes) return entriesIn(await read(first, end), wordsPerEntry);
      whole ??= await read(0, count);
      return entriesIn(whole.subarray(first * entryBytes, end * entryBytes), wordsPerEntry);
    },
  };
}

/** The unsigned 32-bit number `field` words into one entry of a table. Throws MediaError. */
export async function wordAt(table: EntryTable, entry: number, field = 0): Promise<number> {
  return (await table.entries(entry, entry + 1)).word(0, field);
}

function entriesIn(bytes: Uint8Array, wordsPerEntry: number): Entries {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    count: bytes.length / (wordsPerEntry * 4),
    word: (entry, field = 0) => view.getUint32((entry * wordsPerEntry + field) * 4),
  };
}
