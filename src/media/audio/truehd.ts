import {parseExtraChannelMeaning} from './truehd-channel-meaning.ts';
import {formatInfoOf} from './truehd-format-info.ts';

/** What the major sync of one MLP or TrueHD access unit says. `offset` is that of its first sync byte. */
export type MajorSync = {
  readonly offset: number;
  /** `truehd` for format_sync F8726FBA, `mlp` (DVD-Audio) for F8726FBB. */
  readonly format: 'truehd' | 'mlp';
  readonly substreams: number;
  readonly extendedSubstreamInfo: number;
  readonly substreamInfo: number;
  /** A 16-channel presentation is there: TrueHD with bit 7 of substream_info. */
  readonly atmos: boolean;
  /** Channels of the largest presentation below the 16-channel one; undefined for an assignment not known. */
  readonly channels: number | undefined;
  readonly sampleRate: number | undefined;
  /** Objects of a 16-channel presentation that declares nothing but objects. */
  readonly dynamicObjects: number | undefined;
};

/** Past this many major syncs the rest of the bytes is left alone; 2 MB of a film hold a few hundred. */
export const maxMajorSyncs = 4096;

/**
 * The major syncs in any bytes of an MLP or TrueHD stream, wherever access units begin and whatever lies between them
 * (AC-3 frames in a transport stream). One counts when its signature and its CRC-16 hold and, where the bytes reach
 * back to it, the access unit around it is one: its length holds the header, its check nibble the parity. After
 * Dolby's "TrueHD (MLP) high-level bitstream description". Accepts any bytes, never throws.
 */
export function findMajorSyncs(bytes: Uint8Array): MajorSync[] {
  const syncs: MajorSync[] = [];
  let at = bytes.indexOf(syncFirstByte);
  while (at !== -1 && syncs.length < maxMajorSyncs) {
    const sync = readMajorSync(bytes, at);
    if (sync) syncs.push(sync);
    at = bytes.indexOf(syncFirstByte, at + 1);
  }
  return syncs;
}

const syncFirstByte = 0xf8;
const formats: Readonly<Record<number, MajorSync['format']>> = {4168249274: 'truehd', 4168249275: 'mlp'};
const syncSignature = 0xb752;
const sixteenChannelPresentation = 0x80;

const position = {formatInfo: 4, signature: 8, flags: 10, substreams: 16, substreamInfo: 17, lastMeaning: 25} as const;
/** From the sync up to and including the CRC, where there is no extra_channel_meaning. */
const shortHeaderLength = 28;
const crcLength = 2;

function readMajorSync(bytes: Uint8Array, offset: number): MajorSync | undefined {
  if (offset + shortHeaderLength > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.length - offset);
  const format = formats[view.getUint32(0)];
  if (format === undefined || view.getUint16(position.signature) !== syncSignature) return undefined;

  const header = bytes.subarray(offset, offset + headerLength(view, format));
  const substreams = view.getUint8(position.substreams) >> 4;
  if (!crcHolds(header) || !sitsInAccessUnit(bytes, {offset, length: header.length, substreams})) return undefined;

  const substreamInfo = view.getUint8(position.substreamInfo);
  const atmos = format === 'truehd' && (substreamInfo & sixteenChannelPresentation) !== 0;
  const extraMeaning = header.subarray(position.lastMeaning + 1, header.length - crcLength);
  return {
    offset,
    format,
    substreams,
    extendedSubstreamInfo: view.getUint8(position.substreams) & 3,
    substreamInfo,
    atmos,
    ...formatInfoOf(format, view.getUint32(position.formatInfo), view.getUint16(position.flags)),
    dynamicObjects: atmos ? parseExtraChannelMeaning(extraMeaning).dynamicObjects : undefined,
  };
}

/** Only TrueHD has extra_channel_meaning: in MLP the last bit of byte 25 means something else and is met set. */
function headerLength(view: DataView, format: MajorSync['format']): number {
  const extended = format === 'truehd' && (view.getUint8(position.lastMeaning) & 1) === 1;
  if (!extended) return shortHeaderLength;
  const extraWords = (view.getUint8(position.lastMeaning + 1) >> 4) + 1;
  return shortHeaderLength + 2 * extraWords;
}

/**
 * CRC-16 with polynomial 002D and start 0 over all but the last four bytes; the two before the CRC are added to the
 * remainder by exclusive or.
 */
function crcHolds(header: Uint8Array): boolean {
  const end = header.length - 4;
  let crc = 0;
  for (let at = 0; at < end; at += 1) {
    crc ^= (header[at] ?? 0) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x2d : crc << 1) & 0xffff;
  }
  return (crc ^ word(header, end)) === word(header, end + 2);
}

const unitHeaderLength = 4;
const extraSubstreamWord = 0x8000;

type SyncPlace = {offset: number; length: number; substreams: number};

/** The access unit header lies in the four bytes before the sync, the substream directory behind the major sync. */
function sitsInAccessUnit(bytes: Uint8Array, {offset, length, substreams}: SyncPlace): boolean {
  if (offset < unitHeaderLength) return true;
  const start = offset - unitHeaderLength;
  const unitLength = (word(bytes, start) & 0xfff) * 2;
  let parity = word(bytes, start) ^ word(bytes, start + 2);
  let at = offset + length;
  for (let substream = 0; substream < substreams; substream += 1) {
    const entryLength = word(bytes, at) & extraSubstreamWord ? 4 : 2;
    if (at + entryLength > bytes.length) return unitLength >= at - start;
    parity ^= word(bytes, at) ^ (entryLength === 4 ? word(bytes, at + 2) : 0);
    at += entryLength;
  }
  return unitLength >= at - start && nibbleParity(parity) === 0xf;
}

function nibbleParity(value: number): number {
  return (value ^ (value >> 4) ^ (value >> 8) ^ (value >> 12)) & 0xf;
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
