/** What lies behind the last position of a file without an index, at most: enough for a picture to begin and end in. */
const maxLastBytes = 4_194_304;

/** In smaller files this part of it. */
const lastShare = 1 / 16;

/**
 * The offset for a position, 0 (the start) to 1, in a stream that is `sizeBytes` long. Even 1 leaves a piece of the
 * stream behind it. Positions out of range are moved into it.
 */
export function shareOfBytes(sizeBytes: number, position: number): number {
  const lastOffset = sizeBytes - Math.min(maxLastBytes, Math.ceil(sizeBytes * lastShare));
  const share = position > 0 ? Math.min(position, 1) : 0;
  return Math.floor(lastOffset * share);
}
