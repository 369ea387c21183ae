import type {ByteSource} from '../../base/byte-source.ts';
import {maxHeaderBytes, parseElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';

/** How far a search looks before it gives up: more than the largest cluster of common writers. */
export const maxSearchBytes = 8_388_608;

const firstStepBytes = 65_536;
/** Larger steps would save few requests and cost as many bytes beyond the cluster that is found. */
const maxStepBytes = 524_288;

/** Zeros as far as this mean a download that has not come so far, not a pause in the film. */
const maxBlankBytes = 1_048_576;

/** A Cluster header and the header of its first child. */
const lookaheadBytes = 2 * maxHeaderBytes;

const maxChildBytes = 268_435_456;

/** What may come first in a Cluster, RFC 9559 section 5.1.3. */
const firstChildren: ReadonlySet<number> = new Set([
  ids.timestamp,
  ids.simpleBlock,
  ids.blockGroup,
  ids.prevSize,
  ids.position,
  ids.silentTracks,
  ids.crc32,
  ids.void,
]);

/**
 * Finds the first plausible Cluster at or behind a file offset, in growing reads of at most 8 MiB together. Undefined
 * when there is none as far as that, or the file is blank there.
 */
export async function findCluster(source: ByteSource, from: number): Promise<number | undefined> {
  const limit = Math.min(source.sizeBytes, from + maxSearchBytes);
  let step = firstStepBytes;
  let blankBytes = 0;
  for (let at = from; at < limit; at += step, step = Math.min(step * 2, maxStepBytes)) {
    const bytes = await source.read(at, Math.min(step + lookaheadBytes, source.sizeBytes - at));
    const found = firstClusterIn(bytes);
    if (found !== undefined) return at + found;
    blankBytes = bytes.every(byte => byte === 0) ? blankBytes + bytes.length : 0;
    if (blankBytes >= maxBlankBytes) return undefined;
  }
  return undefined;
}

/**
 * Finds the last plausible Cluster that begins before a file offset and not before `from`, in growing reads of at most
 * 8 MiB together. Undefined when there is none as far back as that.
 */
export async function findClusterBefore(source: ByteSource, before: number, from: number): Promise<number | undefined> {
  const limit = Math.max(0, from, before - maxSearchBytes);
  let step = firstStepBytes;
  for (let end = before; end > limit; end -= step, step = Math.min(step * 2, maxStepBytes)) {
    const start = Math.max(limit, end - step);
    const bytes = await source.read(start, Math.min(end + lookaheadBytes, source.sizeBytes) - start);
    const found = lastClusterIn(bytes, end - start);
    if (found !== undefined) return start + found;
  }
  return undefined;
}

function firstClusterIn(bytes: Uint8Array): number | undefined {
  for (let at = bytes.indexOf(0x1f); at !== -1; at = bytes.indexOf(0x1f, at + 1)) {
    if (isCluster(bytes, at)) return at;
  }
  return undefined;
}

function lastClusterIn(bytes: Uint8Array, before: number): number | undefined {
  for (let at = before; at > 0; ) {
    at = bytes.lastIndexOf(0x1f, at - 1);
    if (at === -1) return undefined;
    if (isCluster(bytes, at)) return at;
  }
  return undefined;
}

/** A Cluster is plausible by its id, a size, and a first child that fits. */
function isCluster(bytes: Uint8Array, at: number): boolean {
  if (bytes[at + 1] !== 0x43 || bytes[at + 2] !== 0xb6 || bytes[at + 3] !== 0x75) return false;
  const cluster = parseElementHeader(bytes, at);
  if (cluster === undefined) return false;
  const child = parseElementHeader(bytes, at + cluster.headerBytes);
  if (child?.size === undefined || !firstChildren.has(child.id)) return false;
  if (child.id === ids.timestamp && child.size > 8) return false;
  const room = cluster.size ?? maxChildBytes;
  return child.headerBytes + child.size <= Math.min(room, maxChildBytes);
}
