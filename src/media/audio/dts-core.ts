import {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';

/** How the core is laid into bytes: 16 bits of every word used or 14, big-endian or little-endian. */
type DtsPacking = '16be' | '16le' | '14be' | '14le';

/** What a core header says. `sizeBytes` counts bytes as they lie, whatever the packing. */
export type DtsCore = {
  readonly packing: DtsPacking;
  readonly sizeBytes: number;
  /** Channels with LFE, without what an extension within the core may add. */
  readonly channels: number;
  readonly lfe: boolean;
  readonly sampleRate: number;
};

const packings: ReadonlyMap<number, DtsPacking> = new Map([
  [0x7ffe8001, '16be'],
  [0xfe7f0180, '16le'],
  [0x1fffe800, '14be'],
  [0xff1f00e8, '14le'],
]);

const headerLength = 16;
const minFrameLength = 96;
const minBlocks = 6;
const syncBits = 32;

/** AMODE of table 5-4, for 0 to 15; beyond that the arrangement is the user's own. */
const channelCounts = [1, 2, 2, 2, 2, 3, 3, 4, 4, 5, 6, 6, 6, 7, 8, 8] as const;

/** SFREQ of table 5-5; undefined where invalid. */
const sampleRates = [
  ...[undefined, 8000, 16_000, 32_000, undefined, undefined, 11_025, 22_050],
  ...[44_100, undefined, undefined, 12_000, 24_000, 48_000, 96_000, 192_000],
] as const;

/** Parses a core frame header, sync included, ETSI TS 102 114 section 5.3. Throws MediaError on invalid codes. */
export function parseDtsCore(bytes: Uint8Array): DtsCore {
  const packing = packings.get(new BitReader(bytes).u(syncBits));
  if (packing === undefined) throw new MediaError('not a DTS core sync', 0);
  const bits = new BitReader(unpackHeader(bytes, packing));
  bits.skip(syncBits);
  const ftypeShortCpf = 7;
  bits.skip(ftypeShortCpf);
  const blocks = bits.u(7) + 1;
  const frameLength = bits.u(14) + 1;
  const amode = bits.u(6);
  const channels = channelCounts[amode];
  const sampleRate = sampleRates[bits.u(4)];
  const rateToAspf = 15;
  bits.skip(rateToAspf);
  const lff = bits.u(2);
  if (blocks < minBlocks || frameLength < minFrameLength) throw new MediaError('DTS core frame is too short', 4);
  if (channels === undefined || sampleRate === undefined || lff === 3)
    throw new MediaError('DTS core header is invalid', 7);
  const lfe = lff > 0;
  return {
    packing,
    sizeBytes: lengthAsPacked(frameLength, packing),
    channels: channels + (lfe ? 1 : 0),
    lfe,
    sampleRate,
  };
}

/** Frame length counts bytes of 16-bit words; in 14-bit packing every word carries two bits less. */
function lengthAsPacked(frameLength: number, packing: DtsPacking): number {
  return packing.startsWith('14') ? Math.ceil((frameLength * 8) / 14) * 2 : frameLength;
}

/** The first bytes of the frame as 16-bit big-endian words would have them. */
function unpackHeader(bytes: Uint8Array, packing: DtsPacking): Uint8Array {
  const header = bytes.slice(0, headerLength);
  if (packing === '16be') return header;
  if (packing.endsWith('le')) swapPairs(header);
  if (packing === '16le') return header;
  let bitString = '';
  for (let at = 0; at + 1 < header.length; at += 2) {
    bitString += ((((header[at] ?? 0) & 0x3f) << 8) | (header[at + 1] ?? 0)).toString(2).padStart(14, '0');
  }
  return Uint8Array.from(bitString.match(/.{8}/g) ?? [], byte => Number.parseInt(byte, 2));
}

function swapPairs(bytes: Uint8Array): void {
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const first = bytes[at] ?? 0;
    bytes[at] = bytes[at + 1] ?? 0;
    bytes[at + 1] = first;
  }
}
