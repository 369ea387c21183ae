import {describeAudio} from '../../media/audio/format-audio.ts';
import type {AudioFacts, MediaFacts, VideoFacts} from '../../media/facts.ts';
import {dolbyVisionRank} from './rank.ts';

/** What the bytes of a version show, its parts taken together. */
export type SeenFacts = Pick<MediaFacts, 'container' | 'durationMs' | 'bitrateKbps' | 'video' | 'audio' | 'notes'> & {
  sizeBytes: number | undefined;
};

/**
 * The facts of several parts as one, undefined where none was read. The part with the best picture speaks for all,
 * a proven layer before an unknown one; amounts are those of the whole, or undefined.
 */
export function combineParts(factsOfParts: readonly (MediaFacts | undefined)[]): SeenFacts | undefined {
  const read = factsOfParts.flatMap((facts, index) => (facts ? [{place: index + 1, facts}] : []));
  const [first] = read;
  if (!first || factsOfParts.length === 1) return first?.facts;
  const lead = read.reduce((best, part) => (strengthOf(part.facts) > strengthOf(best.facts) ? part : best));
  return {
    container: first.facts.container,
    ...amountsOf(read.length === factsOfParts.length ? read : []),
    video: withAllSamples(lead.facts.video, read),
    audio: combineAudio(read.map(({facts}) => facts.audio)),
    notes: [...differences(read), ...unread(factsOfParts), ...notesOf(read)],
  };
}

type ReadPart = {place: number; facts: MediaFacts};

function strengthOf({video}: MediaFacts): number {
  if (!video) return -1;
  return dolbyVisionRank(video) + (video.dolbyVision && video.dolbyVision.layer !== 'unknown' ? 0.5 : 0);
}

function amountsOf(parts: readonly ReadPart[]): Pick<SeenFacts, 'sizeBytes' | 'durationMs' | 'bitrateKbps'> {
  const durations = parts.map(({facts}) => facts.durationMs).filter(duration => duration !== undefined);
  const sizeBytes = parts.length > 0 ? sumOf(parts.map(({facts}) => facts.sizeBytes)) : undefined;
  const durationMs = durations.length > 0 && durations.length === parts.length ? sumOf(durations) : undefined;
  const bitrateKbps = sizeBytes && durationMs ? Math.round((sizeBytes * 8) / durationMs) : undefined;
  return {sizeBytes, durationMs, bitrateKbps};
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

/** Counts the samples of every part whose profile is that of the leading one. */
function withAllSamples(video: VideoFacts | undefined, parts: readonly ReadPart[]): VideoFacts | undefined {
  if (!video?.dolbyVision?.samples) return video;
  const {dolbyVision} = video;
  const counts = parts
    .map(({facts}) => facts.video?.dolbyVision)
    .flatMap(found => (found?.samples && found.profile === dolbyVision.profile ? [found.samples] : []));
  const samples = {
    fel: sumOf(counts.map(({fel}) => fel)),
    mel: sumOf(counts.map(({mel}) => mel)),
    none: sumOf(counts.map(({none}) => none)),
    failed: sumOf(counts.map(({failed}) => failed)),
  };
  return {...video, dolbyVision: {...dolbyVision, samples}};
}

/** Track by track where the parts have as many; else the first part's. */
function combineAudio([first = [], ...others]: readonly AudioFacts[][]): AudioFacts[] {
  if (others.some(tracks => tracks.length !== first.length)) return first;
  return first.map((track, index) => combineTrack([track, ...others.flatMap(tracks => tracks[index] ?? [])]));
}

function combineTrack(tracks: readonly [AudioFacts, ...AudioFacts[]]): AudioFacts {
  const speaker = tracks.find(({atmos}) => atmos === true) ?? tracks[0];
  return {...speaker, atmos: overall(tracks.map(({atmos}) => atmos)), dtsX: overall(tracks.map(({dtsX}) => dtsX))};
}

/** Yes of one is a yes, no only of all. */
function overall(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function differences(parts: readonly ReadPart[]): string[] {
  return [pictureOf, soundOf].flatMap(describe => {
    const descriptions = parts.map(({facts}) => describe(facts));
    if (new Set(descriptions).size <= 1) return [];
    return [`its parts differ: ${parts.map(({place}, index) => `part ${place} ${descriptions[index]}`).join(', ')}`];
  });
}

function pictureOf({label, video}: MediaFacts): string {
  return video ? `is ${label}` : 'has no picture';
}

function soundOf({audio}: MediaFacts): string {
  return audio.length > 0 ? `has ${audio.map(describeAudio).join(' + ')}` : 'has no audio';
}

function unread(factsOfParts: readonly (MediaFacts | undefined)[]): string[] {
  return factsOfParts.flatMap((facts, index) => (facts ? [] : [`part ${index + 1} was not read from its bytes`]));
}

function notesOf(parts: readonly ReadPart[]): string[] {
  return parts.flatMap(({place, facts}) => facts.notes.map(note => `part ${place}: ${note}`));
}
