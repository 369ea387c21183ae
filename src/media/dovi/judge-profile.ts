import type {VideoCodec} from '../container.ts';
import type {DolbyVisionRecord} from './config-record.ts';
import {isDualLayer} from './profile.ts';
import type {Rpu} from './rpu.ts';

export type ProfileInput = {
  readonly rpus: readonly Rpu[];
  readonly record: DolbyVisionRecord | undefined;
  readonly codec: VideoCodec;
};

export type ProfileJudgement = {
  readonly profile: number;
  /** The profile as the RPUs alone look; undefined where none says. */
  readonly rpuProfile: number | undefined;
  readonly evidence: 'bitstream' | 'container';
  /** What contradicts it. */
  readonly notes: readonly string[];
};

const av1Profile = 10;
/** Profiles only the container tells, by the profile their RPUs look like: AVC has 9, multiview HEVC has 20. */
const toldByContainer: ReadonlyMap<number, readonly number[]> = new Map([
  [9, [8]],
  [20, [5]],
]);

/** What profile the film is: the RPU's word outranks the container's. Undefined where neither says. */
export function judgeProfile({rpus, record, codec}: ProfileInput): ProfileJudgement | undefined {
  const profiles = rpus.map(({profile}) => profile).filter(profile => profile !== undefined);
  const rpuProfile = prevailing(profiles);
  const profile = finalProfile(rpuProfile, {rpus, record, codec});
  if (profile === undefined) return undefined;
  const proven = rpuProfile !== undefined || (codec === 'av1' && rpus.length > 0);
  return {profile, rpuProfile, evidence: proven ? 'bitstream' : 'container', notes: notesOf(profiles, profile, record)};
}

/** One sample with an enhancement layer makes the film dual-layer; otherwise the most frequent profile has it. */
function prevailing(profiles: readonly number[]): number | undefined {
  const dual = [7, 4].find(profile => profiles.includes(profile));
  if (dual !== undefined) return dual;
  const counts = countEach(profiles);
  return [...counts.keys()].toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0];
}

/** AV1 has no enhancement layer: an RPU that speaks of one was taken out of another stream, and says what that was. */
function finalProfile(rpuProfile: number | undefined, {rpus, record, codec}: ProfileInput): number | undefined {
  if (codec === 'av1' && rpus.length > 0 && !isDualLayer(rpuProfile)) return av1Profile;
  if (rpuProfile === undefined) return record?.profile;
  if (record && toldByContainer.get(record.profile)?.includes(rpuProfile)) return record.profile;
  return rpuProfile;
}

function notesOf(profiles: readonly number[], profile: number, record: DolbyVisionRecord | undefined): string[] {
  const notes: string[] = [];
  const counts = countEach(profiles);
  if (counts.size > 1) {
    const each = [...counts].map(([met, count]) => `${met} in ${count}`);
    notes.push(`the RPUs are of more than one Dolby Vision profile: ${each.join(', ')}`);
  }
  if (record && record.profile !== profile) {
    notes.push(`the container says Dolby Vision profile ${record.profile}, the bitstream says ${profile}`);
  }
  return notes;
}

function countEach(profiles: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const profile of profiles) counts.set(profile, (counts.get(profile) ?? 0) + 1);
  return counts;
}
