import type {Version} from '../library/movie.ts';
import {isDolbyVision, isFel, isLayerUnknown, isMel} from '../library/version-traits.ts';

/** What a label means to a reader, the most wanted first: by this it is coloured and marked. */
export type LabelKind = 'fel' | 'mel' | 'unproven' | 'dv' | 'hdr' | 'sdr' | 'unknown';

const byLabel: readonly (readonly [kind: LabelKind, pattern: RegExp])[] = [
  ['fel', / FEL$/],
  ['mel', / MEL$/],
  ['unproven', /^P.* \?$/],
  ['dv', /^P\d/],
  ['hdr', /^H/],
  ['sdr', /^SDR$/],
];

/** The kind of a label by its words alone. */
export function labelKind(label: string): LabelKind {
  return byLabel.find(([, pattern]) => pattern.test(label))?.[0] ?? 'unknown';
}

/** The kind of a version by its facts; one whose layer nobody knows is unproven whatever its label is. */
export function versionKind(version: Version): LabelKind {
  if (isFel(version)) return 'fel';
  if (isMel(version)) return 'mel';
  if (isLayerUnknown(version)) return 'unproven';
  return isDolbyVision(version) ? 'dv' : labelKind(version.label);
}

const kinds: readonly LabelKind[] = ['fel', 'mel', 'unproven', 'dv', 'hdr', 'sdr', 'unknown'];

/** Labels from the most wanted to the least: P7 before P8, profiles without an HDR10 base layer behind them. */
export function compareLabels(one: string, other: string): number {
  return rank(one) - rank(other) || one.localeCompare(other, 'en', {numeric: true});
}

function rank(label: string): number {
  const isLastOfKind = /^P[45]$|^P10\.0$|^(HDR10|HLG)$/.test(label);
  return kinds.indexOf(labelKind(label)) + (isLastOfKind ? 0.5 : 0);
}
