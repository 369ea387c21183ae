import {BitReader} from '../bytes/bit-reader.ts';
import type {AudioTrack} from '../container.ts';
import {MediaError} from '../media-error.ts';
import {channelMapOf, countChannels} from './eac3-channels.ts';

/** What an E-AC-3 track of an MP4 file declares. */
export type Dec3 = {readonly channels: number; readonly joc: {readonly complexityIndex: number} | undefined};

/**
 * Parses the payload of a dec3 box: channels of the first program with its dependent substreams, and joint object
 * coding. ETSI TS 102 366 section F.6, the extension after ETSI TS 103 420 section 8.3. Throws MediaError where it ends early.
 */
export function parseDec3(bytes: Uint8Array): Dec3 {
  const bits = new BitReader(bytes);
  const dataRateBits = 13;
  bits.skip(dataRateBits);
  const independentSubstreams = bits.u(3) + 1;
  const channels = readSubstreamChannels(bits);
  for (let substream = 1; substream < independentSubstreams; substream += 1) readSubstreamChannels(bits);
  return {channels, joc: readExtension(bits)};
}

/** The dec3 of an E-AC-3 track, undefined where its container has none or it is damaged. Matroska has no dec3. */
export function dec3Of({codec, codecId, config}: AudioTrack): Dec3 | undefined {
  if (codec !== 'eac3' || config === undefined || codecId.startsWith('A_')) return undefined;
  try {
    return parseDec3(config);
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}

function readSubstreamChannels(bits: BitReader): number {
  const fscodBsidReservedAsvcBsmod = 12;
  bits.skip(fscodBsidReservedAsvcBsmod);
  const acmod = bits.u(3);
  const lfe = bits.flag();
  bits.skip(3);
  const dependentSubstreams = bits.u(4);
  const channels = countChannels(channelMapOf(acmod, lfe));
  if (dependentSubstreams > 0) return channels + countLocations(bits.u(9));
  bits.skip(1);
  return channels;
}

/** chan_loc from its lowest bit: Lc/Rc, Lrs/Rrs, Cs, Ts, Lsd/Rsd, Lw/Rw, Lvh/Rvh, Cvh, LFE2. */
const locationSpeakers = [2, 2, 1, 1, 2, 2, 2, 1, 1] as const;

function countLocations(chanLoc: number): number {
  return locationSpeakers.reduce((sum, speakers, bit) => sum + ((chanLoc >> bit) & 1) * speakers, 0);
}

const extensionBits = 16;

function readExtension(bits: BitReader): Dec3['joc'] {
  if (bits.bitsLeft < extensionBits) return undefined;
  const reservedBits = 7;
  bits.skip(reservedBits);
  const flagEc3ExtensionTypeA = bits.flag();
  const complexityIndex = bits.u(8);
  return flagEc3ExtensionTypeA ? {complexityIndex} : undefined;
}
