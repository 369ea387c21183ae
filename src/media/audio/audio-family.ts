import type {AudioTrack} from '../container.ts';
import type {AudioFacts} from '../facts.ts';

/** What the frames of a track, and where they are silent its container, say. */
export type AudioVerdict = Pick<AudioFacts, 'codec' | 'channels' | 'sampleRate' | 'atmos' | 'dtsX' | 'because'>;

/** Where in the file frames were looked for, and how many of the kind that decides were found. */
export type PlaceCount = {
  /** Places begun, the first included. */
  begun: number;
  /** Places that showed at least one deciding frame. */
  withFrames: number;
  /** Deciding frames of the current place. */
  framesHere: number;
  /** Every frame of the track was seen, so that no place is left. */
  whole: boolean;
};

/** A group of codecs whose frames are told apart by the same analyser. `Counts` is what is kept of frames seen. */
export type AudioFamily<Counts> = {
  /** Adds what `bytes` show to `counts`. Answers how many deciding frames they held. */
  add(counts: Counts, bytes: Uint8Array): number;
  /** Nothing that may still come would change the answer. */
  isProven(counts: Counts): boolean;
  /** The current place has shown what it can. */
  isPlaceDone(counts: Counts, places: PlaceCount): boolean;
  /** The answer so far is a no that other places of the file could turn into a yes. */
  wantsPlaces(counts: Counts, track: AudioTrack): boolean;
  /** The verdict; called only when at least one deciding frame was seen. */
  judge(counts: Counts, track: AudioTrack, places: PlaceCount): AudioVerdict;
};

/** Spread places that have to agree before a no is said; fewer leave it open (streams may turn to Atmos late). */
const minPlacesForANo = 3;

/** The answer of a track that showed no objects anywhere: no, or undefined where too few places could be looked at. */
export function noIn({withFrames, whole}: PlaceCount): false | undefined {
  return whole || withFrames >= minPlacesForANo ? false : undefined;
}

/** "1 place", "4 places", "the whole track". */
export function describePlaces({withFrames, whole}: PlaceCount): string {
  if (whole) return 'the whole track';
  return withFrames === 1 ? '1 place' : `${withFrames} places`;
}
