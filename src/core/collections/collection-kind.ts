import type {Version} from '../library/movie.ts';
import {traitColumns, type VersionTrait, versionTraits} from '../library/version-traits.ts';

/** The collections felscanner keeps, in the order they are told. */
export const collectionKinds = ['dolbyVision', 'fel', 'mel', 'atmos'] as const;

export type CollectionKind = (typeof collectionKinds)[number];

/** Which movies are in a collection: those of which a version has one of the traits. */
export type Membership = {
  /** What such a version is, in words. */
  what: string;
  traits: readonly VersionTrait[];
  /** Plex has not looked yet at what decides. */
  isUnanalysed: (version: Version) => boolean;
};

/** Profile 7 whose layer could not be read counts as FEL where `includeUnproven` says so. */
export function membershipOf(kind: CollectionKind, {includeUnproven}: {includeUnproven: boolean}): Membership {
  return kind === 'fel' && includeUnproven ? unprovenFel : memberships[kind];
}

export function isMember({traits}: Pick<Membership, 'traits'>, version: Version): boolean {
  return traits.some(trait => versionTraits[trait](version));
}

/** The columns of `versions` one of which holds for a member. */
export function columnsOf({traits}: Pick<Membership, 'traits'>): string[] {
  return traits.map(trait => traitColumns[trait]);
}

const memberships: Readonly<Record<CollectionKind, Membership>> = {
  dolbyVision: {what: 'Dolby Vision', traits: ['dolbyVision'], isUnanalysed: hasNoPicture},
  fel: {what: 'P7 FEL', traits: ['fel'], isUnanalysed: hasNoPicture},
  mel: {what: 'P7 MEL', traits: ['mel'], isUnanalysed: hasNoPicture},
  atmos: {what: 'TrueHD Atmos', traits: ['trueHdAtmos'], isUnanalysed: hasNoSound},
};

const unprovenFel: Membership = {
  what: 'P7 FEL or P7 of unknown layer',
  traits: ['fel', 'layerUnknown'],
  isUnanalysed: hasNoPicture,
};

function hasNoPicture({dynamicRange}: Version): boolean {
  return dynamicRange === undefined;
}

/** A silent film has no tracks either, and a picture. */
function hasNoSound(version: Version): boolean {
  return version.audio.length === 0 && hasNoPicture(version);
}
