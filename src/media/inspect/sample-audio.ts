import {BudgetSpentError, type MeteredSource} from '../../base/byte-source.ts';
import {
  type AudioEvidence,
  addAudioBytes,
  beginPlace,
  emptyAudioEvidence,
  judgeAudio,
  needsMoreAudio,
} from '../audio/judge-audio.ts';
import type {AudioTrack, Container} from '../container.ts';
import type {AudioFacts} from '../facts.ts';
import {MediaError} from '../media-error.ts';

/** What was found out of the audio tracks, and what looking cost beside the start of the file. */
export type AudioSamples = {facts: AudioFacts[]; laterPlaces: number; budgetSpent: boolean};

/**
 * Where a track is looked at again whose first frames proved no Atmos: streams may begin plain (logos) and turn to
 * Atmos later. The places are sample points of the video, whose surroundings may be in memory already.
 */
const laterPositions = [0.1, 0.5, 0.9] as const;
/** What one place may cost. A TrueHD major sync comes every 128 access units (0.1 s) at the latest. */
const bytesPerPlace = 1_500_000;
const maxFrameBytes = 65_536;
const maxFramesPerPlace = 20_000;

type Sampled = {track: AudioTrack; evidence: AudioEvidence};

/** Reads frames of every audio track at the start, and at later places those that still have a question open. */
export async function sampleAudio(
  container: Container,
  source: MeteredSource,
  tracks: readonly AudioTrack[],
): Promise<AudioSamples> {
  const sampled = tracks.map(track => ({track, evidence: emptyAudioEvidence()}));
  let laterPlaces = 0;
  let budgetSpent = false;
  for (const position of [0, ...laterPositions]) {
    const open = sampled.filter(({track, evidence}) => !track.unreadable && needsMoreAudio(track, evidence));
    if (open.length === 0) break;
    if (position > 0) laterPlaces += 1;
    budgetSpent = await readPlace(container, source, {position, open});
    if (budgetSpent) break;
  }
  return {facts: sampled.map(({track, evidence}) => judgeAudio(track, evidence)), laterPlaces, budgetSpent};
}

type Place = {position: number; open: readonly Sampled[]};

async function readPlace(container: Container, source: MeteredSource, {position, open}: Place): Promise<boolean> {
  const wanted = new Map(open.map(sampled => [sampled.track.id, sampled]));
  const ids = new Set(wanted.keys());
  const before = source.cost.bytes;
  for (const {evidence} of open) beginPlace(evidence);
  let frames = 0;
  try {
    for await (const frame of container.framesAt(position, ids)) {
      const sampled = wanted.get(frame.trackId);
      if (sampled && ids.has(frame.trackId)) {
        addAudioBytes(sampled.evidence, sampled.track, await frame.read(0, Math.min(frame.sizeBytes, maxFrameBytes)));
        if (needsMoreAudio(sampled.track, sampled.evidence) !== 'frames') ids.delete(frame.trackId);
      }
      frames += 1;
      if (ids.size === 0 || frames >= maxFramesPerPlace || source.cost.bytes - before >= bytesPerPlace) break;
    }
  } catch (error) {
    if (!(error instanceof MediaError || error instanceof BudgetSpentError)) throw error;
    return error instanceof BudgetSpentError;
  }
  return false;
}
