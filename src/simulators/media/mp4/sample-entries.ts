import {ascii, box, concat, fullBox, u16, u32, zeros} from './boxes.ts';

/** A VisualSampleEntry with its boxes (ISO/IEC 14496-12 section 12.1.3). */
export function visualEntry(
  type: string,
  boxes: readonly Uint8Array[] = [],
  {width = 3840, height = 2160} = {},
): Uint8Array {
  return box(
    type,
    zeros(6),
    u16(1),
    zeros(16),
    u16(width, height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
    ...boxes,
  );
}

/** Fixed fields of a sound description; `rateField` overrides the 16.16 fixed-point sampling rate. */
export type SoundFields = {version?: number; channels?: number; sampleRate?: number; rateField?: number};

/** A sound description: ISO's and QuickTime's version 0, or version 1 or 2 of QuickTime. */
export function soundEntry(
  type: string,
  boxes: readonly Uint8Array[] = [],
  {version = 0, channels = 2, sampleRate = 48_000, rateField}: SoundFields = {},
): Uint8Array {
  const start = concat(zeros(6), u16(1), u16(version), zeros(6));
  if (version === 2) {
    const rate = new Uint8Array(8);
    new DataView(rate.buffer).setFloat64(0, sampleRate);
    const fields = concat(u16(3, 16, 0xfffe, 0), u32(0x10000, 72), rate, u32(channels, 0x7f000000, 0, 0, 0, 0));
    return box(type, start, fields, ...boxes);
  }
  const fields = concat(u16(channels, 16, 0, 0), u32(rateField ?? sampleRate * 65_536));
  return box(type, start, fields, version === 1 ? u32(1024, 0, 0, 2) : zeros(0), ...boxes);
}

/** The boxes of a protected sample entry: what it was before (`frma`) and how it is protected. */
export function sinf(originalType: string, scheme = 'cenc'): Uint8Array {
  return box('sinf', box('frma', ascii(originalType)), fullBox('schm', 0, 0, ascii(scheme), u32(0x10000)));
}

/** A Dolby Vision configuration record of 24 bytes in its box. */
export function dolbyVisionBox(
  type: 'dvcC' | 'dvvC' | 'dvwC',
  {profile = 7, level = 6, rpu = 1, el = 1, bl = 1, compatibility = 6} = {},
): Uint8Array {
  const fields = profile * 512 + level * 8 + rpu * 4 + el * 2 + bl;
  return box(type, Uint8Array.of(1, 0), u16(fields), Uint8Array.of(compatibility * 16), zeros(19));
}

/** An esds box with an object type and, if given, the decoder's own configuration (ISO/IEC 14496-1 section 7.2.6). */
export function esds(objectType: number, decoderSpecific?: Uint8Array): Uint8Array {
  const specific = decoderSpecific ? descriptor(0x05, decoderSpecific) : zeros(0);
  const config = descriptor(0x04, Uint8Array.of(objectType, 0x15), zeros(11), specific);
  return fullBox('esds', 0, 0, descriptor(0x03, u16(1), zeros(1), config, descriptor(0x06, Uint8Array.of(2))));
}

function descriptor(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(...parts);
  return concat(Uint8Array.of(tag, 0x80, 0x80, 0x80, body.length), body);
}
