import type {Evidence, Version} from '../library/movie.ts';
import {hasTrueHdAtmos, isLayerUnknown} from '../library/version-traits.ts';
import {type CollectionKind, isMember, type Membership} from './collection-kind.ts';
import type {KnownVersion} from './library-truth.ts';

/** Why a movie is in a collection: `P7 FEL, read from its bytes`. */
export function whyMember(kind: CollectionKind, membership: Membership, versions: readonly KnownVersion[]): string {
  const version = versions.map(({facts}) => facts).find(facts => isMember(membership, facts));
  if (!version) return `is ${membership.what}`;
  if (kind === 'fel' && isLayerUnknown(version)) {
    return `${version.label}, counted since collections.fel.includeUnproven is set`;
  }
  const [name, evidence] = kind === 'atmos' ? atmosOf(version) : [version.label, version.dolbyVision?.evidence];
  return `${name}, ${evidenceWords[evidence ?? 'plex']}`;
}

/** Why a movie is not in a collection: `has no P7 FEL version: P8.1, HDR10`; undefined versions mean that it is gone. */
export function whyNotMember(
  kind: CollectionKind,
  {what}: Membership,
  versions: readonly KnownVersion[] | undefined,
): string {
  if (versions === undefined) return 'is not in the library as scanned';
  if (kind === 'atmos') return `has no ${what} track`;
  const labels = [...new Set(versions.map(({facts}) => facts.label))];
  return `has no ${what} version: ${labels.join(', ') || 'no file'}`;
}

function atmosOf({audio}: Version): [name: string, evidence: Evidence | undefined] {
  return ['TrueHD Atmos', audio.find(track => hasTrueHdAtmos({audio: [track]}))?.evidence];
}

const evidenceWords: Readonly<Record<Evidence, string>> = {
  bitstream: 'read from its bytes',
  container: 'as its container says',
  plex: 'as Plex says',
  filename: 'as its name says',
};
