import type {ByteSource} from '../../base/byte-source.ts';

/** Sizes in bytes of the first read, and of the largest after doublings: what is read in vain is less than that. */
export type ChunkSizes = {readonly firstBytes?: number; readonly maxBytes?: number};

/**
 * The bytes of a source from `offset` to its end, in reads that double in size for as long as the consumer goes on, so
 * that a glance costs little and a long walk few requests.
 */
export async function* growingChunks(
  source: ByteSource,
  offset: number,
  {firstBytes = 131_072, maxBytes = 524_288}: ChunkSizes = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  let at = offset;
  let nextBytes = firstBytes;
  while (at < source.sizeBytes) {
    const chunk = await source.read(at, nextBytes);
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
    nextBytes = Math.min(nextBytes * 2, maxBytes);
  }
}
