import type {ByteSource} from '../../base/byte-source.ts';

/** A source that answers from `head`, its first bytes, what lies wholly in them. */
export function headSource(source: ByteSource, head: Uint8Array): ByteSource {
  return {
    name: source.name,
    sizeBytes: source.sizeBytes,
    read: (offset, length) => {
      const end = Math.min(offset + length, source.sizeBytes);
      return end <= head.length ? Promise.resolve(head.subarray(offset, end)) : source.read(offset, length);
    },
    close: () => source.close(),
  };
}
