import type {DolbyVisionRecord} from './config-record.ts';

export type CompatibilityInput = {
  readonly profile: number;
  /** The profile as the RPU alone looks: 5 or 8 for AV1. */
  readonly rpuProfile: number | undefined;
  readonly record: DolbyVisionRecord | undefined;
  /** Transfer characteristics of the base layer, a code point of ITU-T H.273. */
  readonly transfer: number | undefined;
};

/** Profiles whose base layer is of one kind only. */
const byProfile: ReadonlyMap<number, number> = new Map([
  [4, 2],
  [5, 0],
  [7, 6],
  [9, 2],
]);

/** PQ is HDR10, HLG is HLG, BT.709 is SDR. */
const byTransfer: ReadonlyMap<number, number> = new Map([
  [16, 1],
  [18, 4],
  [1, 2],
]);

/**
 * dv_bl_signal_compatibility_id, what a player without Dolby Vision shows: 0 nothing, 1 HDR10, 2 SDR, 4 HLG, 6 HDR10 of a
 * UHD Blu-ray. The container's word counts where it speaks of the same profile.
 */
export function compatibilityIdOf({profile, rpuProfile, record, transfer}: CompatibilityInput): number | undefined {
  const declared = record?.profile === profile ? record.compatibilityId : undefined;
  if (declared !== undefined) return declared;
  const fixed = byProfile.get(profile);
  if (fixed !== undefined) return fixed;
  if (profile === 10 && rpuProfile === 5) return 0;
  const byVui = profile === 8 || profile === 10;
  return byVui && transfer !== undefined ? byTransfer.get(transfer) : undefined;
}
