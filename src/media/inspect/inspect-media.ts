import type {ByteSource} from '../../base/byte-source.ts';
import {meteredSource} from '../../base/metered-source.ts';
import type {Container} from '../container.ts';
import type {MediaFacts} from '../facts.ts';
import {labelOf} from '../label.ts';
import {inspectVideo, type VideoInspection} from './inspect-video.ts';
import {openContainer} from './open-container.ts';
import {type AudioSamples, AudioSampling} from './sample-audio.ts';

export type InspectOptions = {
  /** Spread points at which the picture is read, 1 to 1000; more make a mixed film harder to miss. Default 5. */
  samples?: number;
  /** The most that is read of the source, in bytes. Default 8 MiB. */
  budgetBytes?: number;
};

const defaultSamples = 5;
const maxSamples = 1000;
const defaultBudgetBytes = 8_388_608;

/**
 * Finds out what a media file really is from its own bytes: Dolby Vision profile and layer, HDR format, every audio
 * track. Reads about a hundred kilobytes of a film. The source stays open. Throws MediaError where the format is not
 * known or its structure is damaged beyond reading, BudgetSpentError where the budget does not even reach the tracks,
 * RangeError for options out of range, and whatever the source throws.
 */
export async function inspectMedia(source: ByteSource, options: InspectOptions = {}): Promise<MediaFacts> {
  const {samples = defaultSamples, budgetBytes = defaultBudgetBytes} = options;
  if (!Number.isInteger(samples) || samples < 1 || samples > maxSamples) {
    throw new RangeError(`samples is a whole number from 1 to ${maxSamples}, not ${samples}`);
  }
  if (!(budgetBytes > 0)) throw new RangeError(`budgetBytes is a positive number, not ${budgetBytes}`);
  const metered = meteredSource(source, {budgetBytes});
  const container = await openContainer(metered);
  const {durationMs} = container;
  const audioTracks = container.tracks.filter(track => track.kind === 'audio');
  const audio = new AudioSampling(container, metered, audioTracks);
  const picture = await inspectVideo(container, samples);
  await audio.readStart();
  const sound = await audio.readLaterPlaces();
  return {
    container: container.format,
    sizeBytes: source.sizeBytes,
    durationMs: durationMs === undefined ? undefined : Math.round(durationMs),
    bitrateKbps: bitrateOf(source.sizeBytes, durationMs),
    video: picture.video,
    audio: sound.facts,
    label: labelOf({
      dolbyVision: picture.video?.dolbyVision,
      dynamicRange: picture.video?.dynamicRange,
      hdr10Plus: picture.video?.hdr10Plus,
    }),
    notes: [...picture.notes, ...notesOf({container, picture, sound, budgetBytes})],
    read: {...metered.cost},
  };
}

function bitrateOf(sizeBytes: number, durationMs: number | undefined): number | undefined {
  return durationMs ? Math.round((sizeBytes * 8) / durationMs) : undefined;
}

type Outcome = {container: Container; picture: VideoInspection; sound: AudioSamples; budgetBytes: number};

function notesOf({container, picture, sound, budgetBytes}: Outcome): string[] {
  const notes: string[] = [];
  if (picture.budgetSpent || sound.budgetSpent) {
    notes.push(`reading stopped at the budget of ${budgetBytes} bytes: what is said rests on less than was asked for`);
  }
  if (sound.laterPlaces > 0) {
    notes.push(`audio whose start proved no Atmos was looked at in ${sound.laterPlaces} later places too`);
  }
  if (container.tracks.length === 0) notes.push('the container declares no tracks');
  return notes;
}
