import type {Audio, DolbyVision, Movie, Version} from './movie.ts';

/** A value as JSON shows it: undefined members become null, instants ISO 8601 texts. */
type Json<Value> = Value extends Date
  ? string
  : Value extends undefined
    ? null
    : Value extends readonly (infer Item)[]
      ? Json<Item>[]
      : Value extends object
        ? {[Key in keyof Value]-?: Json<Value[Key]>}
        : Value;

export type MovieJson = Json<Omit<Movie, 'versions'>> & {versions: VersionJson[]};
type VersionJson = Json<Omit<Version, 'parts'>> & {parts: Json<Omit<Version['parts'][number], 'key'>>[]};

/** A movie in the words of the JSON contract. The address of a part is left out: it is of no use without the server. */
export function movieJson(movie: Movie): MovieJson {
  const {ratingKey, title, year, edition, library, ids, addedAt, best, versions} = movie;
  return {
    ratingKey,
    title,
    year: year ?? null,
    edition: edition ?? null,
    library,
    ids: {imdb: ids.imdb ?? null, tmdb: ids.tmdb ?? null},
    addedAt: addedAt?.toISOString() ?? null,
    best,
    versions: versions.map(versionJson),
  };
}

function versionJson(version: Version): VersionJson {
  return {
    mediaId: version.mediaId,
    partId: version.partId,
    file: version.file ?? null,
    sizeBytes: version.sizeBytes ?? null,
    durationMs: version.durationMs ?? null,
    bitrateKbps: version.bitrateKbps ?? null,
    container: version.container ?? null,
    codec: version.codec ?? null,
    width: version.width ?? null,
    height: version.height ?? null,
    resolution: version.resolution ?? null,
    bitDepth: version.bitDepth ?? null,
    dynamicRange: version.dynamicRange ?? null,
    hdr10Plus: version.hdr10Plus ?? null,
    dolbyVision: version.dolbyVision ? dolbyVisionJson(version.dolbyVision) : null,
    audio: version.audio.map(audioJson),
    label: version.label,
    disagreements: version.disagreements,
    notes: version.notes,
    parts: version.parts.map(({id, file, sizeBytes}) => ({id, file: file ?? null, sizeBytes: sizeBytes ?? null})),
  };
}

function dolbyVisionJson(facts: DolbyVision): Json<DolbyVision> {
  return {
    profile: facts.profile,
    compatibilityId: facts.compatibilityId ?? null,
    level: facts.level ?? null,
    layer: facts.layer,
    elPresent: facts.elPresent ?? null,
    cmVersion: facts.cmVersion ?? null,
    evidence: facts.evidence,
    samples: facts.samples ?? null,
    because: facts.because ?? null,
    maxNits: facts.maxNits ?? null,
  };
}

function audioJson(track: Audio): Json<Audio> {
  return {
    codec: track.codec,
    channels: track.channels ?? null,
    language: track.language ?? null,
    title: track.title ?? null,
    atmos: track.atmos ?? null,
    dtsX: track.dtsX ?? null,
    evidence: track.evidence,
  };
}
