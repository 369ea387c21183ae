import type {AudioCodec} from '../../media/container.ts';
import type {AudioFacts} from '../../media/facts.ts';
import type {Audio} from './movie.ts';
import {unnamedCodec} from './plex-audio-codec.ts';

export type AudioPair = {claimed: Audio | undefined; seen: AudioFacts};

export type PairedAudio = {pairs: AudioPair[]; dropped: Audio[]};

/**
 * Which claimed track is which track of the file. By place where the codec families agree at every place; else each
 * track of the file takes the next claim of its family, first of those in its language.
 */
export function pairAudio(claimed: readonly Audio[], seen: readonly AudioFacts[]): PairedAudio {
  if (agreesByPlace(claimed, seen)) {
    return {pairs: seen.map((facts, place) => ({claimed: claimed[place], seen: facts})), dropped: []};
  }
  const open = new Set(claimed);
  const taken = new Map<AudioFacts, Audio>();
  for (const fits of [fitsInLanguage, fitsInFamily]) {
    for (const facts of seen.filter(track => !taken.has(track))) {
      const match = [...open].find(claim => fits(claim, facts));
      if (!match) continue;
      open.delete(match);
      taken.set(facts, match);
    }
  }
  return {pairs: seen.map(facts => ({claimed: taken.get(facts), seen: facts})), dropped: [...open]};
}

function agreesByPlace(claimed: readonly Audio[], seen: readonly AudioFacts[]): boolean {
  if (claimed.length !== seen.length) return false;
  return seen.every((facts, place) => {
    const claim = claimed[place];
    return claim !== undefined && fitsInFamily(claim, facts);
  });
}

function fitsInLanguage(claim: Audio, facts: AudioFacts): boolean {
  return fitsInFamily(claim, facts) && claim.language !== undefined && claim.language === facts.language;
}

function fitsInFamily(claim: Audio, facts: AudioFacts): boolean {
  return claim.codec === unnamedCodec || familyOf(claim.codec) === familyOf(facts.codec);
}

/** Codecs taken for one another by containers and servers; one that is not listed is a family of its own. */
const families: Readonly<Partial<Record<AudioCodec, string>>> = {
  truehd: 'mlp',
  mlp: 'mlp',
  eac3: 'ac3',
  ac3: 'ac3',
  dts: 'dts',
  'dts-hd-ma': 'dts',
  'dts-hd-hra': 'dts',
  'dts-express': 'dts',
  'dts-uhd': 'dts',
};

const named: ReadonlySet<string> = new Set(['ac4', 'aac', 'flac', 'opus', 'vorbis', 'alac', 'mp2', 'mp3', 'pcm']);

/** Codecs without a name of ours are one family: the file calls them otherwise than Plex does. */
function familyOf(codec: Audio['codec']): string {
  const known: Readonly<Record<string, string | undefined>> = families;
  return known[codec] ?? (named.has(codec) ? codec : 'other');
}
