import {BitReader} from '../bytes/bit-reader.ts';

/** What the container declares: DOVIDecoderConfigurationRecord of dvcC, dvvC and dvwC. */
export type DolbyVisionRecord = {
  readonly versionMajor: number;
  readonly versionMinor: number;
  readonly profile: number;
  readonly level: number;
  readonly rpuPresent: boolean;
  readonly elPresent: boolean;
  readonly blPresent: boolean;
  /** dv_bl_signal_compatibility_id; undefined in records of four bytes, which older files have. */
  readonly compatibilityId: number | undefined;
  /** dv_md_compression: 0 none, 1 limited, 3 extended; reserved zeros in older records. */
  readonly mdCompression: number | undefined;
};

const compatibilityBits = 8;

/**
 * Parses the 4 to 24 (or more) bytes of a Dolby Vision configuration record ("Dolby Vision Streams Within the ISO Base
 * Media File Format"). Throws MediaError for fewer.
 */
export function parseDolbyVisionRecord(bytes: Uint8Array): DolbyVisionRecord {
  const bits = new BitReader(bytes);
  return {
    versionMajor: bits.u(8),
    versionMinor: bits.u(8),
    profile: bits.u(7),
    level: bits.u(6),
    rpuPresent: bits.flag(),
    elPresent: bits.flag(),
    blPresent: bits.flag(),
    ...(bits.bitsLeft >= compatibilityBits
      ? {compatibilityId: bits.u(4), mdCompression: bits.u(2)}
      : {compatibilityId: undefined, mdCompression: undefined}),
  };
}
