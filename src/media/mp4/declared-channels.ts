import {parseDec3} from '../audio/dec3.ts';
import {BitReader} from '../bytes/bit-reader.ts';
import {MediaError} from '../media-error.ts';

/** Full-range channels by acmod (ETSI TS 102 366 table 4.3). */
const acmodChannels: readonly number[] = [2, 1, 2, 3, 3, 4, 4, 5];

/** Channels by channelConfiguration (ISO/IEC 14496-3 table 1.19); 0 and what is missing: said elsewhere. */
const aacChannels: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 6],
  [7, 8],
  [11, 7],
  [12, 8],
  [14, 8],
]);

/** Speakers a dac3 payload declares (ETSI TS 102 366 section F.4); undefined where it is broken. */
export function ac3Channels(dac3: Uint8Array): number | undefined {
  return orUndefined(() => {
    const bits = new BitReader(dac3);
    bits.skip(10);
    return fullRangeChannels(bits) + bits.u(1);
  });
}

/**
 * Speakers a dec3 payload declares (ETSI TS 102 366 section F.6): those of the first independent substream and of its
 * dependent ones; further independent substreams are other programmes. Undefined where it is broken.
 */
export function eac3Channels(dec3: Uint8Array): number | undefined {
  return orUndefined(() => parseDec3(dec3).channels);
}

/** Channels an AudioSpecificConfig declares (ISO/IEC 14496-3 section 1.6.2.1); undefined: it leaves them to others. */
export function aacConfigChannels(config: Uint8Array): number | undefined {
  return orUndefined(() => {
    const bits = new BitReader(config);
    if (bits.u(5) === 31) bits.skip(6);
    if (bits.u(4) === 15) bits.skip(24);
    return aacChannels.get(bits.u(4));
  });
}

function fullRangeChannels(bits: BitReader): number {
  return acmodChannels[bits.u(3)] ?? 0;
}

function orUndefined(read: () => number | undefined): number | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}
