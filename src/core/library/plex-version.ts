import type {PlexAudioStream, PlexMedia, PlexPart} from '../../clients/plex/plex.ts';
import type {Part, Version} from './movie.ts';
import {audioFromPlex} from './plex-audio.ts';
import {pictureFromPlex} from './plex-picture.ts';
import {versionLabel} from './version-label.ts';

/**
 * A version as Plex alone describes it: every fact with evidence `plex`, what it does not tell undefined. Never throws,
 * whatever is missing.
 */
export function versionFromPlex(media: PlexMedia): Version {
  const [first] = media.parts;
  const picture = pictureFromPlex(media, media.parts.find(hasVideo)?.video ?? []);
  return {
    mediaId: media.id,
    partId: first?.id ?? 0,
    file: first?.file,
    parts: media.parts.map(partOf),
    ...amountsOf(media),
    container: media.container ?? first?.container,
    ...picture,
    audio: audioFromPlex(media, inFileOrder(media.parts.find(hasAudio)?.audio ?? [])),
    label: versionLabel(picture),
    disagreements: [],
    notes: [],
  };
}

function hasVideo({video}: PlexPart): boolean {
  return video.length > 0;
}

function hasAudio({audio}: PlexPart): boolean {
  return audio.length > 0;
}

function partOf({id, key, file, sizeBytes}: PlexPart): Part {
  return {id, key, file, sizeBytes};
}

function amountsOf(media: PlexMedia): Pick<Version, 'sizeBytes' | 'durationMs' | 'bitrateKbps'> {
  const sizeBytes = sumOf(media.parts.map(part => part.sizeBytes));
  const durationMs = durationOf(media);
  return {sizeBytes, durationMs, bitrateKbps: media.bitrateKbps ?? bitrateOf(sizeBytes, durationMs)};
}

/** Real servers give the first part's running time for the whole where the other parts are not analysed. */
function durationOf({durationMs, parts}: PlexMedia): number | undefined {
  const ofParts = parts.map(part => part.durationMs);
  if (ofParts.some(duration => duration !== undefined)) return sumOf(ofParts);
  return durationMs;
}

/** Undefined where any is: a sum of some parts is no amount of the whole. */
function sumOf(amounts: readonly (number | undefined)[]): number | undefined {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === undefined) return undefined;
    sum += amount;
  }
  return amounts.length === 0 ? undefined : sum;
}

function bitrateOf(sizeBytes: number | undefined, durationMs: number | undefined): number | undefined {
  return sizeBytes && durationMs ? Math.round((sizeBytes * 8) / durationMs) : undefined;
}

/** By the index, which counts the streams of the file; the order of a list that lacks one stays. */
function inFileOrder(streams: readonly PlexAudioStream[]): readonly PlexAudioStream[] {
  if (streams.some(({index}) => index === undefined)) return streams;
  return streams.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0));
}
