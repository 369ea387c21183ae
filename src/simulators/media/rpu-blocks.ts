import {BitWriter} from './bit-writer.ts';

/** A block of extension metadata; `claimedBytes` lies about its length. */
export type RpuBlock = {level: number; payload: Uint8Array; claimedBytes?: number};

/** A block of any level with `sizeBytes` of `fill`. */
export function blockOf(level: number, sizeBytes: number, fill = 0): RpuBlock {
  return {level, payload: new Uint8Array(sizeBytes).fill(fill)};
}

export function l1({minPq = 0, maxPq = 2873, avgPq = 819} = {}): RpuBlock {
  return {level: 1, payload: new BitWriter().u(12, minPq).u(12, maxPq).u(12, avgPq).u(4, 0).toBytes()};
}

export function l2({targetMaxPq = 2081, slope = 2048, msWeight = 2048} = {}): RpuBlock {
  const bits = new BitWriter().u(12, targetMaxPq).u(12, slope);
  for (let trim = 0; trim < 4; trim += 1) bits.u(12, 2048);
  return {level: 2, payload: bits.i(13, msWeight).u(3, 0).toBytes()};
}

/** Belongs in the second list; in the first it is illegal. */
export function l3({minPqOffset = 2048, maxPqOffset = 2048, avgPqOffset = 2048} = {}): RpuBlock {
  const bits = new BitWriter().u(12, minPqOffset).u(12, maxPqOffset).u(12, avgPqOffset);
  return {level: 3, payload: bits.u(4, 0).toBytes()};
}

export function l4({anchorPq = 0, anchorPower = 0} = {}): RpuBlock {
  return {level: 4, payload: new BitWriter().u(12, anchorPq).u(12, anchorPower).toBytes()};
}

export function l5({left = 0, right = 0, top = 276, bottom = 276} = {}): RpuBlock {
  return {level: 5, payload: new BitWriter().u(13, left).u(13, right).u(13, top).u(13, bottom).u(4, 0).toBytes()};
}

/** Luminances in nits; the minimum is coded in steps of 1/10000. */
export function l6({maxMastering = 1000, minMastering = 0.0001, maxCll = 0, maxFall = 0} = {}): RpuBlock {
  const bits = new BitWriter()
    .u(16, maxMastering)
    .u(16, Math.round(minMastering * 10_000))
    .u(16, maxCll);
  return {level: 6, payload: bits.u(16, maxFall).toBytes()};
}

/** `sizeBytes` 10, 12, 13, 19 or 25. */
export function l8({
  targetDisplayIndex = 1,
  slope = 2048,
  midContrast = 2048,
  clipTrim = 2048,
  saturation = 128,
  hue = 128,
  sizeBytes = 10,
} = {}): RpuBlock {
  const bits = new BitWriter().u(8, targetDisplayIndex).u(12, slope);
  for (let trim = 0; trim < 5; trim += 1) bits.u(12, 2048);
  if (sizeBytes >= 12) bits.u(12, midContrast);
  if (sizeBytes >= 13) bits.u(12, clipTrim);
  if (sizeBytes >= 19) bits.bytes(Array.from({length: 6}, () => saturation));
  if (sizeBytes >= 25) bits.bytes(Array.from({length: 6}, () => hue));
  return {level: 8, payload: bits.align().toBytes()};
}

/** With `primaries`, eight coordinates, 17 bytes long. */
export function l9({sourcePrimaryIndex = 0, primaries = [] as readonly number[]} = {}): RpuBlock {
  const bits = new BitWriter().u(8, sourcePrimaryIndex);
  for (const coordinate of primaries) bits.u(16, coordinate);
  return {level: 9, payload: bits.toBytes()};
}

/** With `primaries`, eight coordinates, 21 bytes long. */
export function l10({
  targetDisplayIndex = 20,
  maxPq = 2081,
  minPq = 0,
  primaryIndex = 0,
  primaries = [] as readonly number[],
} = {}): RpuBlock {
  const bits = new BitWriter().u(8, targetDisplayIndex).u(12, maxPq).u(12, minPq).u(8, primaryIndex);
  for (const coordinate of primaries) bits.u(16, coordinate);
  return {level: 10, payload: bits.toBytes()};
}

export function l11({contentType = 1, referenceMode = true, whitepoint = 0} = {}): RpuBlock {
  const bits = new BitWriter().u(8, contentType).u(3, 0).flag(referenceMode).u(4, whitepoint);
  return {level: 11, payload: bits.u(16, 0).toBytes()};
}

export function l254({dmMode = 0, dmVersionIndex = 2} = {}): RpuBlock {
  return {level: 254, payload: Uint8Array.of(dmMode, dmVersionIndex)};
}
