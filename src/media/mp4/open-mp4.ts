import type {ByteSource} from '../../base/byte-source.ts';
import {ReadWindow} from '../bytes/read-window.ts';
import type {Container, Frame, Track} from '../container.ts';
import {MediaError} from '../media-error.ts';
import {findFragments} from './find-fragments.ts';
import {type FragmentedMovie, fragmentSamples} from './fragment-samples.ts';
import {endOfLastFragment} from './last-fragment.ts';
import {leadTrackId} from './lead-track.ts';
import {type Movie, parseMovie} from './movie.ts';
import {movieDuration} from './movie-duration.ts';
import type {FragmentContext} from './movie-fragment.ts';
import {movieSamples} from './movie-samples.ts';
import type {Sample} from './sample.ts';
import {readBox, type TopLevelBox, topLevelBoxes} from './top-level.ts';
import type {Wanted} from './wanted.ts';

/** What is read first: the movie box of a film made for streaming begins in it and may well end in it. */
const headBytes = 65_536;
const hopBytes = 4096;
/** The movie box of a long film has 1 to 20 MB. */
const maxMoovBytes = 67_108_864;

/**
 * Opens an MP4 or QuickTime file (ISO/IEC 14496-12), fragmented or not, by its movie box. Throws MediaError where
 * there is none, or none that makes sense, and whatever the source throws.
 */
export async function openMp4(source: ByteSource): Promise<Container> {
  const window = new ReadWindow(source, {firstBytes: hopBytes});
  await window.upTo(0, headBytes);
  const moov = await findMoov(window);
  const movie = parseMovie(await readBox(window, moov, maxMoovBytes));
  const tracks = movie.tracks.map(({track}) => track);
  const fragmented = movie.fragments && (await openFragments(source, window, {moov, movie, tracks}));
  return {
    format: 'mp4',
    durationMs: movieDuration(movie, fragmented?.layout),
    tracks,
    framesAt: (position, trackIds) => framesAt({source, movie, fragmented}, position, trackIds),
  };
}

async function findMoov(window: ReadWindow): Promise<TopLevelBox> {
  for await (const box of topLevelBoxes(window, 0)) if (box.type === 'moov') return box;
  throw new MediaError('the file has no movie box: it is cut short, or no movie', window.sizeBytes);
}

type Opening = {moov: TopLevelBox; movie: Movie; tracks: readonly Track[]};

async function openFragments(
  source: ByteSource,
  window: ReadWindow,
  {moov, movie, tracks}: Opening,
): Promise<FragmentedMovie | undefined> {
  const timescales = new Map(movie.tracks.map(({track, timescale}) => [track.id, timescale]));
  const leadId = leadTrackId(tracks);
  const layout = await findFragments(window, moov.end, {leadId, timescales});
  const context: FragmentContext = {timescales, defaults: movie.fragments?.defaults ?? new Map()};
  if (!layout?.index) return layout && {source, layout, context};
  const last = layout.index.points.at(-1)?.offset ?? layout.firstOffset;
  const endMs = layout.index.endMs ?? (await endOfLastFragment(source, last, context));
  return {source, layout: {...layout, index: {...layout.index, endMs}}, context};
}

type Opened = {source: ByteSource; movie: Movie; fragmented: FragmentedMovie | undefined};

async function* framesAt(
  {source, movie, fragmented}: Opened,
  position: number,
  trackIds: ReadonlySet<number>,
): AsyncGenerator<Frame> {
  const tracks = movie.tracks.map(({track}) => track).filter(({id}) => trackIds.has(id));
  const wanted: Wanted = {position: clampPosition(position), trackIds, leadId: leadTrackId(tracks)};
  let found = 0;
  for await (const sample of samplesOf(movie, fragmented, wanted)) {
    if (sample.offset >= source.sizeBytes) break;
    found += 1;
    yield frameOf(source, sample);
  }
  if (found === 0 && tracks.length > 0) throw new MediaError('no frame of the wanted tracks lies there', 0);
}

/** Tables come first in a file that has both: its movie box describes the first fragment. */
async function* samplesOf(
  movie: Movie,
  fragmented: FragmentedMovie | undefined,
  wanted: Wanted,
): AsyncGenerator<Sample> {
  if (!fragmented || wanted.position === 0) yield* movieSamples(movie, wanted);
  if (fragmented) yield* fragmentSamples(fragmented, wanted);
}

function frameOf(source: ByteSource, {trackId, offset, sizeBytes, keyframe, timeMs}: Sample): Frame {
  return {
    trackId,
    sizeBytes,
    keyframe,
    timeMs,
    t35: [],
    async read(start, end) {
      const from = Math.min(Math.max(0, start), sizeBytes);
      const length = Math.max(0, Math.min(end, sizeBytes) - from);
      const missing = offset + from + length - source.sizeBytes;
      if (missing > 0) throw new MediaError(`the file ends ${missing} bytes before a frame does`, source.sizeBytes);
      return source.read(offset + from, length);
    },
  };
}

function clampPosition(position: number): number {
  return position > 0 ? Math.min(position, 1) : 0;
}
