import type {AudioTrack} from '../container.ts';
import {type AudioFamily, describePlaces, noIn} from './audio-family.ts';
import {dec3Of} from './dec3.ts';
import {type Eac3Frame, findEac3Frames} from './eac3.ts';
import {countChannels} from './eac3-channels.ts';
import {emdfPayloads} from './emdf.ts';

/** What is kept of the syncframes of an AC-3 or E-AC-3 track. */
export type Eac3Counts = {
  ac3Frames: number;
  eac3Frames: number;
  jocFrames: number;
  emdfFrames: number;
  complexityIndex: number;
  /** Locations of the access unit being read, undefined outside the first program. */
  openMap: number | undefined;
  /** Locations of the largest access unit so far. */
  largestMap: number;
  sampleRate: number | undefined;
};

/** The counts of a track of which no frame was seen. */
export function emptyEac3Counts(): Eac3Counts {
  return {
    ac3Frames: 0,
    eac3Frames: 0,
    jocFrames: 0,
    emdfFrames: 0,
    complexityIndex: 0,
    openMap: undefined,
    largestMap: 0,
    sampleRate: undefined,
  };
}

/** The second access unit tells that the first one's dependent substreams are all in. */
const framesPerPlace = 2;
/** Joint object coding rides on a 5.1 downmix, so smaller programs are not asked twice. */
const minJocChannels = 6;

/** AC-3 and E-AC-3: joint object coding in any substream proves Atmos; a no of 5.1 and more wants other places. */
export const eac3Family: AudioFamily<Eac3Counts> = {
  add(counts, bytes) {
    const frames = findEac3Frames(bytes);
    for (const frame of frames) addFrame(counts, frame);
    return frames.filter(frame => frame.streamType !== 'dependent').length;
  },

  isProven: hasObjects,
  isPlaceDone: (_counts, places) => places.framesHere >= framesPerPlace,
  wantsPlaces: (counts, track) => {
    const declared = dec3Of(track)?.joc !== undefined;
    return counts.eac3Frames > 0 && (declared || countChannels(counts.largestMap) >= minJocChannels);
  },

  judge(counts, track, places) {
    return {
      codec: counts.eac3Frames > 0 ? 'eac3' : 'ac3',
      channels: countChannels(counts.largestMap) || track.channels,
      sampleRate: counts.sampleRate ?? track.sampleRate,
      atmos: hasObjects(counts) || (eac3Family.wantsPlaces(counts, track) ? noIn(places) : false),
      dtsX: undefined,
      because: counts.eac3Frames > 0 ? reasonOf(counts, track, describePlaces(places)) : undefined,
    };
  },
};

function addFrame(counts: Eac3Counts, frame: Eac3Frame): void {
  if (frame.kind === 'ac3') counts.ac3Frames += 1;
  else counts.eac3Frames += 1;
  if (frame.joc) {
    counts.jocFrames += 1;
    counts.complexityIndex = Math.max(counts.complexityIndex, frame.joc.complexityIndex);
  }
  if (holdsObjects(frame.emdfPayloadIds)) counts.emdfFrames += 1;
  counts.openMap = mapWith(counts.openMap, frame);
  if (countChannels(counts.openMap ?? 0) > countChannels(counts.largestMap)) counts.largestMap = counts.openMap ?? 0;
  counts.sampleRate ??= frame.sampleRate;
}

/** Substream 0 begins an access unit of the first program; dependent ones add to it; other programs do not count. */
function mapWith(openMap: number | undefined, frame: Eac3Frame): number | undefined {
  if (frame.streamType === 'dependent') return openMap === undefined ? undefined : openMap | frame.channelMap;
  return frame.substreamId === 0 ? frame.channelMap : undefined;
}

function holdsObjects(payloadIds: readonly number[]): boolean {
  return payloadIds.includes(emdfPayloads.objectAudioMetadata) && payloadIds.includes(emdfPayloads.jointObjectCoding);
}

function hasObjects({jocFrames, emdfFrames}: Eac3Counts): boolean {
  return jocFrames > 0 || emdfFrames > 0;
}

function reasonOf(counts: Eac3Counts, track: AudioTrack, places: string): string {
  if (counts.jocFrames > 0) return `JOC, complexity ${counts.complexityIndex}`;
  if (counts.emdfFrames > 0) return 'JOC (EMDF)';
  const contradiction = dec3Of(track)?.joc ? ', though dec3 declares it' : '';
  return `no JOC in ${places}${contradiction}`;
}
