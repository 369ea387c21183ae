import type {ByteSource, CountingSource} from '../base/byte-source.ts';

/** A source that counts the reads it passes on, and the bytes that came. */
export function countingSource(source: ByteSource): CountingSource {
  const cost = {bytes: 0, requests: 0};
  return {
    name: source.name,
    sizeBytes: source.sizeBytes,
    cost,
    async read(offset, length) {
      cost.requests += 1;
      const bytes = await source.read(offset, length);
      cost.bytes += bytes.length;
      return bytes;
    },
    close: () => source.close(),
  };
}
