import {type DescribedAudio, describeAudio} from '../../media/audio/format-audio.ts';
import type {Audio, Version} from './movie.ts';
import {hasAtmos, hasTrueHdAtmos} from './version-traits.ts';

export type YesNoUnknown = 'yes' | 'no' | 'unknown';

/** A track as people write it, with its language: `TrueHD Atmos 7.1 (eng)`. */
export function trackWords(track: Audio): string {
  const name = describeAudio(track);
  return track.language === undefined ? name : `${name} (${track.language})`;
}

/** The track that matters most: one with Atmos or DTS:X, else the first. */
export function mainTrackWords({audio}: {audio: readonly DescribedAudio[]}): string {
  const best = audio.find(({atmos, dtsX}) => atmos === true || dtsX === true) ?? audio[0];
  return best ? describeAudio(best) : '';
}

/** Whether a version has Atmos: unknown where no track has it and one may. */
export function atmosWord(version: Pick<Version, 'audio'>): YesNoUnknown {
  if (hasAtmos(version)) return 'yes';
  return version.audio.some(isOpen) ? 'unknown' : 'no';
}

/** The same of TrueHD alone. */
export function trueHdAtmosWord(version: Version): YesNoUnknown {
  if (hasTrueHdAtmos(version)) return 'yes';
  return version.audio.some(track => track.codec === 'truehd' && isOpen(track)) ? 'unknown' : 'no';
}

function isOpen({atmos}: Audio): boolean {
  return atmos === undefined;
}

/** What the samples of the bytes said: `5 fel, 1 failed`. */
export function samplesWords({dolbyVision}: Version): string {
  const samples = Object.entries(dolbyVision?.samples ?? {});
  return samples
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', ');
}

/** Where Plex and the bytes differ: `picture: Plex P8.1, bytes P7 FEL`. */
export function disagreementsWords({disagreements}: Version): string[] {
  return disagreements.map(({fact, plex, bitstream}) => `${fact}: Plex ${plex}, bytes ${bitstream}`);
}
