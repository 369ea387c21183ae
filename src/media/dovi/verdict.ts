import type {VideoCodec} from '../container.ts';
import type {DisplayMetadata, DolbyVisionFacts, VideoFacts} from '../facts.ts';
import {judgeBrightnessExpansion} from './brightness-expansion.ts';
import {compatibilityIdOf} from './compatibility-id.ts';
import type {DolbyVisionRecord} from './config-record.ts';
import {summarizeDisplayMetadata} from './display-metadata.ts';
import {judgeLayer, listed} from './judge-layer.ts';
import {judgeProfile, type ProfileJudgement} from './judge-profile.ts';
import {isDualLayer} from './profile.ts';
import type {Rpu} from './rpu.ts';
import {type RpuSample, type Tally, tallySamples} from './tally.ts';

export type {RpuSample} from './tally.ts';

/** Everything that was found out of one film's Dolby Vision. */
export type DolbyVisionEvidence = {
  readonly samples: readonly RpuSample[];
  readonly record: DolbyVisionRecord | undefined;
  /** Why the container's record could not be parsed. */
  readonly recordProblem: string | undefined;
  /** The enhancement layer's own bytes were seen (true), looked for and missing (false), or not looked at. */
  readonly elPresent: boolean | undefined;
  /** Transfer characteristics of the base layer, a code point of ITU-T H.273: 1 BT.709, 16 PQ, 18 HLG. */
  readonly transfer: number | undefined;
  readonly codec: VideoCodec;
  readonly light: VideoFacts['light'];
  /** Why frames of the track cannot be read at all. */
  readonly unreadable: string | undefined;
};

/** `dolbyVision` is undefined where neither an RPU nor the container speaks of it. */
export type DolbyVisionVerdict = {dolbyVision: DolbyVisionFacts | undefined; notes: string[]};

/** Weighs the evidence: what the film is, and what a person should know beside that. Never throws. */
export function judgeDolbyVision(evidence: DolbyVisionEvidence): DolbyVisionVerdict {
  const tally = tallySamples(evidence.samples);
  const judged = judgeProfile({rpus: tally.rpus, record: evidence.record, codec: evidence.codec});
  const notes = [...(judged?.notes ?? []), ...notesOf(evidence, tally)];
  return {dolbyVision: judged && factsOf(evidence, tally, judged), notes};
}

function factsOf(evidence: DolbyVisionEvidence, tally: Tally, judged: ProfileJudgement): DolbyVisionFacts {
  const {record, transfer, codec, elPresent, unreadable} = evidence;
  const {profile, rpuProfile} = judged;
  const {layer, because} = judgeLayer({profile, tally, elPresent, codec, unreadable});
  const metadata = summarizeDisplayMetadata(tally.rpus);
  return {
    profile,
    compatibilityId: compatibilityIdOf({profile, rpuProfile, record, transfer}),
    level: record?.level,
    layer,
    elPresent,
    cmVersion: newestCmVersion(tally.rpus),
    evidence: judged.evidence,
    samples: tally.total > 0 ? {...tally.counts} : undefined,
    because,
    maxNits: metadata?.l1?.maxNits,
    metadata,
    brightnessExpansion: metadata && expansionOf(evidence, tally, {profile, metadata}),
  };
}

function expansionOf(
  {light}: DolbyVisionEvidence,
  {counts, rpus}: Tally,
  {profile, metadata}: {profile: number; metadata: DisplayMetadata},
): DolbyVisionFacts['brightnessExpansion'] {
  if (!isDualLayer(profile) || counts.fel + counts.mel === 0) return undefined;
  const samples = rpus.filter(({dm}) => dm?.cm29.blocks.some(({level}) => level === 1)).length;
  return judgeBrightnessExpansion({metadata, light, samples});
}

function newestCmVersion(rpus: readonly Rpu[]): DolbyVisionFacts['cmVersion'] {
  const versions = rpus.map(({cmVersion}) => cmVersion);
  if (versions.includes('4.0')) return '4.0';
  return versions.includes('2.9') ? '2.9' : undefined;
}

function notesOf(
  {recordProblem, record, unreadable}: DolbyVisionEvidence,
  {rpus, total, counts, failures}: Tally,
): string[] {
  const notes: string[] = [];
  if (recordProblem !== undefined) notes.push(`the container's Dolby Vision record is damaged: ${recordProblem}`);
  if (counts.failed > 0) {
    notes.push(`${counts.failed} of ${total} samples told nothing of Dolby Vision: ${listed(failures)}`);
  }
  if (unreadable !== undefined && !record) {
    notes.push(`whether there is Dolby Vision is not known, the frames cannot be read: ${unreadable}`);
  }
  const damage = new Set(rpus.map(({dmProblem}) => dmProblem).filter(problem => problem !== undefined));
  if (damage.size > 0) notes.push(`Dolby Vision display metadata is not in order: ${listed([...damage])}`);
  return notes;
}
