import type {Movie, Version} from '../library/movie.ts';
import {atmosWord} from '../library/version-words.ts';
import type {Claims} from '../releases/claims.ts';
import type {Decision} from '../upgrades/decision.ts';
import type {CurrentVersion, OfferedVersion} from './approval.ts';
import type {Question} from './ask-question.ts';

export type QuestionFacts = {
  /** The item the release was compared with; undefined: the movie is not in the library. */
  movie: Movie | undefined;
  /** What to know beside what the decision warns of. */
  warnings: readonly string[];
  freeBytes: number | undefined;
  requestedAt: Date;
  expiresAt: Date;
};

/** The question that a decision leads to. */
export function questionOf(decision: Decision, {movie, warnings, ...facts}: QuestionFacts): Question {
  const {key: _, ...release} = decision.release;
  const version = movie?.versions[movie.best];
  return {
    ...facts,
    movie: decision.movie && {...decision.movie, ids: movie?.ids ?? release.ids},
    release,
    current: movie && version && currentOf(movie, version),
    offered: offeredOf(decision, version),
    reason: decision.because,
    warnings: [...new Set([...decision.warnings, ...warnings])],
  };
}

function currentOf({versions}: Movie, version: Version): CurrentVersion {
  const {label, dolbyVision, resolution, sizeBytes, bitrateKbps, file} = version;
  const atmos = atmosWord(version);
  return {
    label,
    evidence: dolbyVision?.evidence,
    resolution,
    atmos: atmos === 'unknown' ? undefined : atmos === 'yes',
    sizeBytes,
    bitrateKbps,
    file,
    versions: versions.length,
  };
}

function offeredOf({release, offered}: Decision, version: Version | undefined): OfferedVersion {
  const {claims, sizeBytes} = release;
  return {
    label: offered,
    claimedBy: pictureWords(claims),
    resolution: claims.resolution,
    atmos: claims.atmos,
    sizeBytes,
    bitrateKbps: bitrateOf(sizeBytes, version?.durationMs),
    edition: claims.edition,
  };
}

const layered: ReadonlySet<Claims['layer']> = new Set(['fel', 'mel', 'dual']);

/**
 * What of the name claims the picture, the surest kind of words alone: `FEL`, not `DV` as well. Nothing where the label tells a layer that
 * only the search knows of.
 */
function pictureWords({evidence, dolbyVision, layer}: Claims): string[] {
  const kinds = layered.has(layer)
    ? (['layer'] as const)
    : dolbyVision
      ? (['profile', 'dolbyVision'] as const)
      : (['dynamicRange'] as const);
  const named = evidence.filter(({from}) => from === 'name');
  const kind = kinds.find(one => named.some(({claim}) => claim === one));
  return [...new Set(named.filter(({claim}) => claim === kind).map(({words}) => words))];
}

const bitsPerByte = 8;

/** Bits per millisecond are kilobits per second. */
function bitrateOf(sizeBytes: number | undefined, durationMs: number | undefined): number | undefined {
  if (sizeBytes === undefined || durationMs === undefined || durationMs <= 0) return undefined;
  return Math.round((sizeBytes * bitsPerByte) / durationMs);
}
