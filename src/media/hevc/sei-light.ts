import {BitReader} from '../bytes/bit-reader.ts';

/** Luminance range of the mastering display, in nits (cd/m2). */
export type MasteringLuminance = {readonly maxNits: number; readonly minNits: number};

/** Brightest pixel and brightest frame average, in nits; 0 where the stream sets no bound. */
export type ContentLightLevel = {readonly maxCllNits: number; readonly maxFallNits: number};

/**
 * Payload of SEI 137, mastering_display_colour_volume (ITU-T H.265 section D.2.28), whose luminances count 0.0001 nits.
 * Throws MediaError where it is short.
 */
export function parseMasteringDisplay(payload: Uint8Array): MasteringLuminance {
  const bits = new BitReader(payload);
  const chromaticityBits = 4 * 2 * 16;
  bits.skip(chromaticityBits);
  return {maxNits: bits.u(32) / 10_000, minNits: bits.u(32) / 10_000};
}

/** Payload of SEI 144, content_light_level_info (H.265 section D.2.35), in nits. Throws MediaError where it is short. */
export function parseContentLightLevel(payload: Uint8Array): ContentLightLevel {
  const bits = new BitReader(payload);
  return {maxCllNits: bits.u(16), maxFallNits: bits.u(16)};
}

/**
 * Payload of SEI 147, alternative_transfer_characteristics (H.265 section D.2.38): the transfer code point of ITU-T
 * H.273 to prefer over the VUI's, 18 for HLG. Throws MediaError where it is empty.
 */
export function parsePreferredTransfer(payload: Uint8Array): number {
  return new BitReader(payload).u(8);
}
