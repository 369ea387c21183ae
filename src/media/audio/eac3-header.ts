import {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';
import {readAddbsiJoc} from './eac3-bsi.ts';
import {channelMapOf, countChannels} from './eac3-channels.ts';

/** What the header of a syncframe of AC-3 or E-AC-3 says. */
export type Eac3Header = {
  readonly sizeBytes: number;
  readonly kind: 'ac3' | 'eac3';
  /** strmtyp: AC-3 counts as independent. `converted` is E-AC-3 made from AC-3. */
  readonly streamType: 'independent' | 'dependent' | 'converted';
  readonly substreamId: number;
  /** Channels of this substream, LFE included. A dependent one adds to or replaces those of its independent one. */
  readonly channels: number;
  readonly lfe: boolean;
  /** Locations as in chanmap, bit 15 being L: what a program of several substreams has is the union. */
  readonly channelMap: number;
  readonly sampleRate: number;
  /** Joint object coding as the addbsi field signals it: complexity_index_type_a, 1 to 16. */
  readonly joc: {readonly complexityIndex: number} | undefined;
};

export const bsidEac3Max = 16;

const sampleRates = [48_000, 44_100, 32_000] as const;
const ac3BitratesKbps = [
  32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 576, 640,
] as const;
const syncBits = 16;
const bsidStandard = 8;

/** Parses syncinfo and the start of bsi of an AC-3 frame, ETSI TS 102 366 section 4.3. Throws MediaError on reserved codes. */
export function parseAc3Header(bytes: Uint8Array): Eac3Header {
  const bits = new BitReader(bytes);
  const crc1Bits = 16;
  bits.skip(syncBits + crc1Bits);
  const fscod = bits.u(2);
  const frmsizecod = bits.u(6);
  const bsid = bits.u(5);
  const bsmodBits = 3;
  bits.skip(bsmodBits);
  const acmod = bits.u(3);
  if ((acmod & 1) === 1 && acmod !== 1) bits.skip(2);
  if ((acmod & 4) !== 0) bits.skip(2);
  if (acmod === 2) bits.skip(2);
  const lfe = bits.flag();
  const channelMap = channelMapOf(acmod, lfe);
  return {
    sizeBytes: ac3FrameSize(fscod, frmsizecod),
    kind: 'ac3',
    streamType: 'independent',
    substreamId: 0,
    channels: countChannels(channelMap),
    lfe,
    channelMap,
    // bsid 9 and 10 halve and quarter the rate: an old extension that decoders still honour.
    sampleRate: rateOf(sampleRates, fscod) / 2 ** Math.max(0, bsid - bsidStandard),
    joc: undefined,
  };
}

/** Table 4.13 of ETSI TS 102 366, in bytes: at 44.1 kHz odd codes carry one word more. */
function ac3FrameSize(fscod: number, frmsizecod: number): number {
  const kbps = ac3BitratesKbps[frmsizecod >> 1];
  if (kbps === undefined) throw new MediaError(`AC-3 frame size code ${frmsizecod} is not defined`, 4);
  const wordsBySampleRate = [kbps * 2, Math.floor((kbps * 320) / 147) + (frmsizecod & 1), kbps * 3];
  return rateOf(wordsBySampleRate, fscod) * 2;
}

const streamTypes = ['independent', 'dependent', 'converted'] as const;

/** Parses syncinfo and all of bsi of an E-AC-3 frame, ETSI TS 102 366 section E.1.2. Throws MediaError on reserved codes. */
export function parseEac3Header(bytes: Uint8Array): Eac3Header {
  const bits = new BitReader(bytes);
  bits.skip(syncBits);
  const strmtyp = bits.u(2);
  const streamType = streamTypes[strmtyp];
  if (streamType === undefined) throw new MediaError('E-AC-3 stream type 3 is reserved', 2);
  const substreamId = bits.u(3);
  const sizeBytes = (bits.u(11) + 1) * 2;
  const fscod = bits.u(2);
  const halved = fscod === 3;
  const rateCode = halved ? bits.u(2) : fscod;
  const numblkscod = halved ? 3 : bits.u(2);
  const sampleRate = rateOf(sampleRates, rateCode) / (halved ? 2 : 1);
  const acmod = bits.u(3);
  const lfe = bits.flag();
  const frameBits = new BitReader(bytes.subarray(0, sizeBytes));
  frameBits.skip(bits.position);
  const {chanmap, joc} = readAddbsiJoc(frameBits, {strmtyp, fscod, numblkscod, acmod, lfe});
  const channelMap = chanmap ?? channelMapOf(acmod, lfe);
  return {
    sizeBytes,
    kind: 'eac3',
    streamType,
    substreamId,
    channels: countChannels(channelMap),
    lfe,
    channelMap,
    sampleRate,
    joc,
  };
}

function rateOf(table: readonly number[], fscod: number): number {
  const value = table[fscod];
  if (value === undefined) throw new MediaError(`AC-3 sample rate code ${fscod} is reserved`, 4);
  return value;
}
