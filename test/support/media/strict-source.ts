/** A source in memory that counts, and fails by an error of its own when a reader asks for what no reader should. */
export type StrictSource = {
  readonly name: string;
  readonly sizeBytes: number;
  /** Every read so far. */
  readonly reads: readonly {readonly offset: number; readonly length: number}[];
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

export type StrictSourceOptions = {maxReads?: number; maxLength?: number};

export function strictSource(
  bytes: Uint8Array,
  {maxReads = 3000, maxLength = 1_048_576}: StrictSourceOptions = {},
): StrictSource {
  const reads: {offset: number; length: number}[] = [];
  return {
    name: 'strict',
    sizeBytes: bytes.length,
    reads,
    read: (offset, length) => {
      reads.push({offset, length});
      if (reads.length > maxReads) return Promise.reject(new RangeError(`${reads.length} reads`));
      if (!Number.isSafeInteger(offset) || offset < 0) return Promise.reject(new RangeError(`offset ${offset}`));
      if (!(length >= 0 && length <= maxLength)) return Promise.reject(new RangeError(`length ${length}`));
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
    close: () => Promise.resolve(),
  };
}
