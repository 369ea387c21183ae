import {type AudioFamily, describePlaces, noIn} from './audio-family.ts';
import {findMajorSyncs} from './truehd.ts';

/** What is kept of the major syncs of a TrueHD or MLP track. */
export type TrueHdCounts = {
  trueHdSyncs: number;
  mlpSyncs: number;
  atmosSyncs: number;
  channels: number | undefined;
  sampleRate: number | undefined;
  dynamicObjects: number | undefined;
};

/** The counts of a track of which no frame was seen. */
export function emptyTrueHdCounts(): TrueHdCounts {
  return {
    trueHdSyncs: 0,
    mlpSyncs: 0,
    atmosSyncs: 0,
    channels: undefined,
    sampleRate: undefined,
    dynamicObjects: undefined,
  };
}

/**
 * TrueHD and MLP: one major sync with a 16-channel presentation proves Atmos. Streams may begin without and turn to
 * Atmos later (logos), so a no wants other places.
 */
export const trueHdFamily: AudioFamily<TrueHdCounts> = {
  add(counts, bytes) {
    const syncs = findMajorSyncs(bytes);
    for (const sync of syncs) {
      if (sync.format === 'mlp') counts.mlpSyncs += 1;
      else counts.trueHdSyncs += 1;
      if (sync.atmos) counts.atmosSyncs += 1;
      counts.channels = larger(counts.channels, sync.channels);
      counts.sampleRate = sync.sampleRate ?? counts.sampleRate;
      counts.dynamicObjects = larger(counts.dynamicObjects, sync.dynamicObjects);
    }
    return syncs.length;
  },

  isProven: counts => counts.atmosSyncs > 0 || isMlp(counts),
  isPlaceDone: (_counts, places) => places.framesHere > 0,
  wantsPlaces: () => true,

  judge(counts, track, places) {
    return {
      codec: isMlp(counts) ? 'mlp' : 'truehd',
      channels: counts.channels ?? track.channels,
      sampleRate: counts.sampleRate ?? track.sampleRate,
      atmos: counts.atmosSyncs > 0 ? true : isMlp(counts) ? false : noIn(places),
      dtsX: undefined,
      because: isMlp(counts) ? 'MLP major sync' : reasonOf(counts, describePlaces(places)),
    };
  },
};

function isMlp({mlpSyncs, trueHdSyncs}: TrueHdCounts): boolean {
  return mlpSyncs > 0 && trueHdSyncs === 0;
}

function reasonOf({atmosSyncs, trueHdSyncs, dynamicObjects}: TrueHdCounts, places: string): string {
  if (atmosSyncs === 0) return `no Atmos in ${places}`;
  const objects = dynamicObjects === undefined ? '' : `, ${dynamicObjects} dynamic objects`;
  return `16-channel presentation in ${atmosSyncs} of ${trueHdSyncs} major syncs${objects}`;
}

function larger(known: number | undefined, seen: number | undefined): number | undefined {
  if (known === undefined || seen === undefined) return known ?? seen;
  return Math.max(known, seen);
}
