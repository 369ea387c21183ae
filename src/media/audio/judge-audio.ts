import type {AudioCodec, AudioTrack} from '../container.ts';
import type {AudioFacts} from '../facts.ts';
import {findAc4Frames} from './ac4.ts';
import type {AudioFamily, AudioVerdict, PlaceCount} from './audio-family.ts';
import {dec3Of} from './dec3.ts';
import {type DtsCounts, dtsFamily, emptyDtsCounts} from './judge-dts.ts';
import {type Eac3Counts, eac3Family, emptyEac3Counts} from './judge-eac3.ts';
import {emptyTrueHdCounts, type TrueHdCounts, trueHdFamily} from './judge-truehd.ts';

/** What the frames of one track have shown so far: an accumulator of a few counters, changed in place. */
export type AudioEvidence = {
  readonly places: PlaceCount;
  readonly trueHd: TrueHdCounts;
  readonly eac3: Eac3Counts;
  readonly dts: DtsCounts;
};

/** The evidence of a track of which nothing was read yet. */
export function emptyAudioEvidence(): AudioEvidence {
  return {
    places: {begun: 0, withFrames: 0, framesHere: 0, whole: false},
    trueHd: emptyTrueHdCounts(),
    eac3: emptyEac3Counts(),
    dts: emptyDtsCounts(),
  };
}

/** Says that the bytes added from now on come from another place of the file. Changes and returns `evidence`. */
export function beginPlace(evidence: AudioEvidence): AudioEvidence {
  evidence.places.begun += 1;
  evidence.places.framesHere = 0;
  return evidence;
}

/**
 * Adds what `bytes` show: a frame of the track, a PES payload, or a piece of a raw stream. Changes and returns
 * `evidence`. Accepts any bytes, never throws.
 */
export function addAudioBytes(evidence: AudioEvidence, track: AudioTrack, bytes: Uint8Array): AudioEvidence {
  const {places} = evidence;
  if (places.begun === 0) beginPlace(evidence);
  const frames = askFamily(track, evidence)?.add(bytes) ?? 0;
  if (frames > 0 && places.framesHere === 0) places.withFrames += 1;
  places.framesHere += frames;
  return evidence;
}

/** Says that every frame of the track was added: there is nothing more to ask for. Changes and returns `evidence`. */
export function endTrack(evidence: AudioEvidence): AudioEvidence {
  evidence.places.whole = true;
  return evidence;
}

/** Places that have to agree before a no is final: the first and three others. */
const placesForANo = 4;

/**
 * What is still wanted: `frames` of the current place, since it has not shown enough of them; `places`, since the no
 * found here could be a yes elsewhere; undefined where the answer is final, or the codec leaves nothing to ask.
 */
export function needsMoreAudio(track: AudioTrack, evidence: AudioEvidence): 'frames' | 'places' | undefined {
  const family = askFamily(track, evidence);
  if (!family || family.isProven() || track.unreadable !== undefined || evidence.places.whole) return undefined;
  if (!family.isPlaceDone()) return 'frames';
  return family.wantsPlaces() && evidence.places.withFrames < placesForANo ? 'places' : undefined;
}

/** The facts of a track: its frames outrank its container, which answers where none was seen. */
export function judgeAudio(track: AudioTrack, evidence: AudioEvidence): AudioFacts {
  const seen = evidence.places.withFrames > 0;
  const verdict = (seen ? askFamily(track, evidence)?.judge() : undefined) ?? judgeByContainer(track);
  return {
    trackId: track.id,
    codecId: track.codecId,
    language: track.language,
    title: track.title,
    ...verdict,
    evidence: seen ? 'bitstream' : 'container',
  };
}

/** A family asked about one track: its counts are bound. */
type AskedFamily = {
  add(bytes: Uint8Array): number;
  isProven(): boolean;
  isPlaceDone(): boolean;
  wantsPlaces(): boolean;
  judge(): AudioVerdict;
};

function askFamily(track: AudioTrack, evidence: AudioEvidence): AskedFamily | undefined {
  switch (families[track.codec]) {
    case 'trueHd':
      return ask(trueHdFamily, evidence.trueHd, {track, places: evidence.places});
    case 'eac3':
      return ask(eac3Family, evidence.eac3, {track, places: evidence.places});
    case 'dts':
      return ask(dtsFamily, evidence.dts, {track, places: evidence.places});
    case 'ac4':
      return ask(ac4Family, undefined, {track, places: evidence.places});
    default:
      return undefined;
  }
}

function ask<Counts>(
  family: AudioFamily<Counts>,
  counts: Counts,
  {track, places}: {track: AudioTrack; places: PlaceCount},
): AskedFamily {
  return {
    add: bytes => family.add(counts, bytes),
    isProven: () => family.isProven(counts),
    isPlaceDone: () => family.isPlaceDone(counts, places),
    wantsPlaces: () => family.wantsPlaces(counts, track),
    judge: () => family.judge(counts, track, places),
  };
}

type FamilyName = 'trueHd' | 'eac3' | 'dts' | 'ac4';

const families: Readonly<Partial<Record<AudioCodec, FamilyName>>> = {
  truehd: 'trueHd',
  mlp: 'trueHd',
  eac3: 'eac3',
  ac3: 'eac3',
  dts: 'dts',
  'dts-hd-ma': 'dts',
  'dts-hd-hra': 'dts',
  'dts-express': 'dts',
  'dts-uhd': 'dts',
  ac4: 'ac4',
};

/** AC-4 tells nothing that is asked: whether it carries objects hides in tables of contents that are not read. */
const ac4Family: AudioFamily<undefined> = {
  add: (_counts, bytes) => findAc4Frames(bytes).length,
  isProven: () => true,
  isPlaceDone: () => true,
  wantsPlaces: () => false,
  judge: (_counts, track) => judgeByContainer(track),
};

/** Codecs that could carry what is asked, so that the container's silence proves nothing; the rest cannot. */
const couldBeAtmos: ReadonlySet<AudioCodec> = new Set(['truehd', 'eac3', 'ac4', 'other']);
const dtsXByContainer: Readonly<Partial<Record<AudioCodec, boolean>>> = {'dts-express': false, 'dts-uhd': true};

function judgeByContainer(track: AudioTrack): AudioVerdict {
  const {codec, channels, sampleRate} = track;
  const dec3 = dec3Of(track);
  return {
    codec,
    channels: dec3?.channels ?? channels,
    sampleRate,
    atmos: couldBeAtmos.has(codec) ? dec3 && dec3.joc !== undefined : false,
    dtsX: dtsXByContainer[codec],
    because: dec3 && (dec3.joc ? `dec3 declares JOC, complexity ${dec3.joc.complexityIndex}` : 'dec3 declares no JOC'),
  };
}
