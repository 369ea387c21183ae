import {claimedLabel} from '../core/releases/claimed-label.ts';
import type {Claims} from '../core/releases/claims.ts';
import type {Release} from '../core/releases/release.ts';

/** What a name claims, in the words of the JSON contract; undefined members are printed as null. */
type ClaimsDocument = {
  label: string;
  dolbyVision: boolean;
  profile: number | undefined;
  compatibilityId: number | undefined;
  possibleProfiles: readonly number[];
  layer: Claims['layer'];
  dynamicRange: Claims['dynamicRange'];
  fallbackRange: Claims['fallbackRange'];
  atmos: boolean;
  audioCodec: Claims['audioCodec'];
  channels: string | undefined;
  resolution: Claims['resolution'];
  source: Claims['source'];
  make: Claims['make'];
  videoCodec: string | undefined;
  group: string | undefined;
  edition: string | undefined;
  series: boolean;
  evidence: Claims['evidence'];
};

export type ReleaseDocument = {
  id: string;
  source: string;
  name: string;
  title: string | undefined;
  year: number | undefined;
  sizeBytes: number | undefined;
  seeders: number | undefined;
  leechers: number | undefined;
  grabs: number | undefined;
  uploadedAt: string | undefined;
  uploader: string | undefined;
  freeleech: boolean | undefined;
  markedNew: boolean | undefined;
  infoUrl: string | undefined;
  infohash: string | undefined;
  ids: Release['ids'];
  firstSeenAt: string;
  lastSeenAt: string;
  claims: ClaimsDocument;
};

/** A release in the words of the JSON contract. Where its .torrent lies is not told. */
export function releaseDocument(release: Omit<Release, 'key'>): ReleaseDocument {
  const {claims, uploadedAt, firstSeenAt, lastSeenAt} = release;
  return {
    id: release.id,
    source: release.source,
    name: release.name,
    title: claims.title,
    year: claims.year,
    sizeBytes: release.sizeBytes,
    seeders: release.seeders,
    leechers: release.leechers,
    grabs: release.grabs,
    uploadedAt: uploadedAt?.toISOString(),
    uploader: release.uploader,
    freeleech: release.freeleech,
    markedNew: release.markedNew,
    infoUrl: release.infoUrl,
    infohash: release.infohash,
    ids: {imdb: release.ids.imdb, tmdb: release.ids.tmdb},
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    claims: claimsDocument(claims),
  };
}

function claimsDocument(claims: Claims): ClaimsDocument {
  return {
    label: claimedLabel(claims),
    dolbyVision: claims.dolbyVision,
    profile: claims.profile?.number,
    compatibilityId: claims.profile?.compatibilityId,
    possibleProfiles: claims.possibleProfiles,
    layer: claims.layer,
    dynamicRange: claims.dynamicRange,
    fallbackRange: claims.fallbackRange,
    atmos: claims.atmos,
    audioCodec: claims.audioCodec,
    channels: claims.channels,
    resolution: claims.resolution,
    source: claims.source,
    make: claims.make,
    videoCodec: claims.videoCodec,
    group: claims.group,
    edition: claims.edition,
    series: claims.isSeries,
    evidence: claims.evidence,
  };
}
