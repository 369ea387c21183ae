import type {AudioFacts} from '../../media/facts.ts';
import type {Audio} from './movie.ts';
import {type AudioPair, pairAudio} from './pair-audio.ts';
import {unnamedCodec} from './plex-audio-codec.ts';

export type MergedAudio = {
  /** The tracks of the file, as its container lists them. */
  audio: Audio[];
  /** The claim each of them answers, and what it has become. */
  pairs: {claimed: Audio | undefined; seen: Audio}[];
  /** Claimed tracks that are not in the file. */
  dropped: Audio[];
};

/**
 * The tracks of a file with what was claimed of them filled in: title and language where the file has none, Atmos and
 * DTS:X where its frames decided nothing. Where the bytes show no track at all the claims stay.
 */
export function mergeAudio(claimed: readonly Audio[], seen: readonly AudioFacts[]): MergedAudio {
  if (seen.length === 0) return {audio: [...claimed], pairs: [], dropped: []};
  const {pairs, dropped} = pairAudio(claimed, seen);
  const merged = pairs.map(pair => ({claimed: pair.claimed, seen: mergeTrack(pair)}));
  return {audio: merged.map(pair => pair.seen), pairs: merged, dropped};
}

function mergeTrack({claimed, seen}: AudioPair): Audio {
  const codec = codecOf(claimed, seen);
  const atmos = seen.atmos ?? carried(claimed?.atmos, claimed?.codec === codec);
  const dtsX = seen.dtsX ?? carried(claimed?.dtsX, claimed?.codec === codec);
  const isClaim = (atmos === true && seen.atmos === undefined) || (dtsX === true && seen.dtsX === undefined);
  return {
    codec,
    channels: seen.channels ?? claimed?.channels,
    language: seen.language ?? claimed?.language,
    title: seen.title ?? claimed?.title,
    atmos,
    dtsX,
    evidence: claimed && isClaim ? claimed.evidence : seen.evidence,
  };
}

/** A container names the family only, where Plex may name the member; frames know. */
function codecOf(claimed: Audio | undefined, seen: AudioFacts): Audio['codec'] {
  const claim = claimed?.codec === unnamedCodec ? undefined : claimed?.codec;
  if (seen.codec === 'other') return claim ?? seen.codecId;
  return claim !== undefined && seen.evidence === 'container' ? claim : seen.codec;
}

/** What is denied of one codec says nothing of another. */
function carried(claim: boolean | undefined, isSameCodec: boolean): boolean | undefined {
  return claim === true || isSameCodec ? claim : undefined;
}
