import {BitReader} from '../bytes/bit-reader.ts';
import type {ContentLightLevel, MasteringLuminance} from '../hevc/sei-light.ts';
import {MediaError} from '../media-error.ts';
import {readLeb128} from './leb128.ts';

/** What a metadata OBU carries: light in nits, T.35 bytes from the country code on. */
export type Av1Metadata =
  | ({readonly kind: 'content-light'} & ContentLightLevel)
  | ({readonly kind: 'mastering-display'} & MasteringLuminance)
  | {readonly kind: 't35'; readonly t35: Uint8Array}
  | {readonly kind: 'other'; readonly metadataType: number};

/**
 * The payload of a metadata OBU (AV1 specification, section 5.8). Throws MediaError where it is cut short. The T.35
 * bytes, which carry HDR10+ or a Dolby Vision RPU, are a view without trailing bits.
 */
export function parseMetadataObu(payload: Uint8Array): Av1Metadata {
  const type = readLeb128(payload, 0);
  if (type === undefined) throw new MediaError('metadata OBU ends within its type', payload.length);
  const read = readers.get(type.value);
  return read ? read(payload.subarray(type.next)) : {kind: 'other', metadataType: type.value};
}

const readers: ReadonlyMap<number, (body: Uint8Array) => Av1Metadata> = new Map([
  [1, readContentLight],
  [2, readMasteringDisplay],
  [4, readT35],
]);

function readContentLight(body: Uint8Array): Av1Metadata {
  const bits = new BitReader(body);
  return {kind: 'content-light', maxCllNits: bits.u(16), maxFallNits: bits.u(16)};
}

/** luminance_max is a 24.8 and luminance_min an 18.14 fixed-point number (section 6.7.4). */
function readMasteringDisplay(body: Uint8Array): Av1Metadata {
  const bits = new BitReader(body);
  const chromaticityBits = 4 * 2 * 16;
  bits.skip(chromaticityBits);
  return {kind: 'mastering-display', maxNits: bits.u(32) / 2 ** 8, minNits: bits.u(32) / 2 ** 14};
}

/** The payload ends in a stop bit, a byte of its own here, and perhaps zeros. */
function readT35(body: Uint8Array): Av1Metadata {
  const last = body.findLastIndex(byte => byte !== 0);
  const end = body[last] === 0x80 ? last : body.length;
  if (end <= 0) throw new MediaError('metadata OBU holds an empty T.35 message', 0);
  return {kind: 't35', t35: body.subarray(0, end)};
}
