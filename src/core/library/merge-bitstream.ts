import type {ContainerFormat} from '../../media/container.ts';
import type {MediaFacts, VideoFacts} from '../../media/facts.ts';
import {combineParts, type SeenFacts} from './combine-parts.ts';
import {disagreementsOf} from './disagreements.ts';
import {mergeAudio} from './merge-audio.ts';
import {mergeDolbyVision} from './merge-dolby-vision.ts';
import type {Version} from './movie.ts';
import type {Picture} from './plex-picture.ts';
import {resolutionClass} from './resolution-class.ts';
import {versionLabel} from './version-label.ts';

/**
 * A version after its bytes were read: per fact the strongest evidence wins, what the bytes do not tell stays as it was.
 * Where both speak and differ, the bytes hold and the disagreement is kept.
 */
export function withBitstream(version: Version, facts: MediaFacts): Version {
  return withSeen(version, facts);
}

/**
 * The same for a version of several parts, `factsOfParts` in their order, undefined for a part that was not read. One
 * FEL part makes it FEL. Parts that differ, and parts not read, are told in its notes.
 */
export function withBitstreams(version: Version, factsOfParts: readonly (MediaFacts | undefined)[]): Version {
  const seen = combineParts(factsOfParts);
  return seen ? withSeen(version, seen) : version;
}

function withSeen(version: Version, seen: SeenFacts): Version {
  const {audio, pairs, dropped} = mergeAudio(version.audio, seen.audio);
  const facts = {
    ...version,
    sizeBytes: seen.sizeBytes ?? version.sizeBytes,
    durationMs: seen.durationMs ?? version.durationMs,
    bitrateKbps: seen.bitrateKbps ?? version.bitrateKbps,
    container: version.container ?? containerWords[seen.container] ?? seen.container,
    ...(seen.video && mergePicture(version, seen.video)),
    audio,
  };
  const merged = {...facts, label: versionLabel(facts)};
  return {
    ...merged,
    disagreements: [...version.disagreements, ...disagreementsOf({claimed: version, seen: merged, pairs, dropped})],
    notes: [...version.notes, ...seen.notes],
  };
}

/** As Plex writes containers; the rest are called the same. */
const containerWords: Readonly<Partial<Record<ContainerFormat, string>>> = {matroska: 'mkv'};

function mergePicture(version: Version, video: VideoFacts): Picture {
  const width = video.width ?? version.width;
  const height = video.height ?? version.height;
  return {
    codec: video.codec === 'other' ? (version.codec ?? 'other') : video.codec,
    width,
    height,
    resolution: resolutionClass(width, height),
    bitDepth: video.bitDepth ?? version.bitDepth,
    dynamicRange: video.dynamicRange ?? version.dynamicRange,
    hdr10Plus: video.hdr10Plus ?? version.hdr10Plus,
    dolbyVision: dolbyVisionOf(version, video),
  };
}

/** Bytes that tell a range without Dolby Vision deny it; bytes that tell none leave the claim. */
function dolbyVisionOf({dolbyVision}: Version, video: VideoFacts): Version['dolbyVision'] {
  if (video.dolbyVision) return mergeDolbyVision(dolbyVision, video.dolbyVision);
  return video.dynamicRange === undefined ? dolbyVision : undefined;
}
