import type {Version} from '../library/movie.ts';
import {hasTrueHdAtmos, isDolbyVision, isFel, isLayerUnknown, isMel, traitColumns} from '../library/version-traits.ts';

/** The collections felscanner keeps, in the order they are told. */
export const collectionKinds = ['dolbyVision', 'fel', 'mel', 'atmos'] as const;

export type CollectionKind = (typeof collectionKinds)[number];

export type Membership = {
  /** What a version of a member is, in words. */
  what: string;
  /** The columns of `versions` one of which holds for a member. */
  columns: readonly string[];
  isMember: (version: Version) => boolean;
  /** Plex has not looked yet at what decides. */
  isUnanalysed: (version: Version) => boolean;
};

/** Profile 7 whose layer could not be read counts as FEL where `includeUnproven` says so. */
export function membershipOf(kind: CollectionKind, {includeUnproven}: {includeUnproven: boolean}): Membership {
  return kind === 'fel' && includeUnproven ? unprovenFel : memberships[kind];
}

const memberships: Readonly<Record<CollectionKind, Membership>> = {
  dolbyVision: {
    what: 'Dolby Vision',
    columns: [traitColumns.dolbyVision],
    isMember: isDolbyVision,
    isUnanalysed: hasNoPicture,
  },
  fel: {what: 'P7 FEL', columns: [traitColumns.fel], isMember: isFel, isUnanalysed: hasNoPicture},
  mel: {what: 'P7 MEL', columns: [traitColumns.mel], isMember: isMel, isUnanalysed: hasNoPicture},
  atmos: {
    what: 'TrueHD Atmos',
    columns: [traitColumns.trueHdAtmos],
    isMember: hasTrueHdAtmos,
    isUnanalysed: hasNoSound,
  },
};

const unprovenFel: Membership = {
  what: 'P7 FEL or P7 of unknown layer',
  columns: [traitColumns.fel, traitColumns.layerUnknown],
  isMember: version => isFel(version) || isLayerUnknown(version),
  isUnanalysed: hasNoPicture,
};

function hasNoPicture({dynamicRange}: Version): boolean {
  return dynamicRange === undefined;
}

/** A silent film has no tracks either, and a picture. */
function hasNoSound(version: Version): boolean {
  return version.audio.length === 0 && hasNoPicture(version);
}
