import type {ByteSource} from '../../base/byte-source.ts';
import type {Container, Frame, Track} from '../container.ts';
import {MediaError} from '../media-error.ts';
import {type BoxPlace, readBox} from './box-place.ts';
import type {FileBytes} from './file-bytes.ts';
import {findFragments} from './find-fragments.ts';
import {type FragmentedMovie, fragmentSamples} from './fragment-samples.ts';
import {heldBytes} from './held-bytes.ts';
import {endOfLastFragment} from './last-fragment.ts';
import {leadTrackId} from './lead-track.ts';
import {type Movie, readMovie} from './movie.ts';
import {movieDuration} from './movie-duration.ts';
import type {FragmentContext} from './movie-fragment.ts';
import {movieSamples} from './movie-samples.ts';
import {PagedBytes} from './paged-bytes.ts';
import type {Sample} from './sample.ts';
import {topLevelBoxes} from './top-level.ts';
import type {Wanted} from './wanted.ts';

/** What is read first: the movie box of a film made for streaming begins in it and may well end in it. */
const headBytes = 65_536;
/** A movie box up to here is read whole, in one go; that of a long film has 3 to 20 MB, most of them tables. */
const wholeMovieBytes = 131_072;

/**
 * Opens an MP4 or QuickTime file (ISO/IEC 14496-12), fragmented or not, by its movie box. Throws MediaError where
 * there is none, or none that makes sense, and whatever the source throws.
 */
export async function openMp4(source: ByteSource): Promise<Container> {
  const file = new PagedBytes(source);
  await file.upTo(0, headBytes);
  const moov = await findMoov(file);
  const movie = await readMovie(await movieBytes(file, moov), moov);
  const tracks = movie.tracks.map(({track}) => track);
  const fragmented = movie.fragments && (await openFragments(source, file, {moov, movie, tracks}));
  return {
    format: 'mp4',
    durationMs: movieDuration(movie, fragmented?.layout),
    tracks,
    framesAt: (position, trackIds) => framesAt({source, movie, fragmented}, position, trackIds),
  };
}

async function findMoov(file: FileBytes): Promise<BoxPlace> {
  for await (const box of topLevelBoxes(file, 0)) if (box.type === 'moov') return box;
  throw new MediaError('the file has no movie box: it is cut short, or no movie', file.sizeBytes);
}

async function movieBytes(file: FileBytes, moov: BoxPlace): Promise<FileBytes> {
  const missing = moov.end - file.sizeBytes;
  if (missing > 0) throw new MediaError(`the file ends ${missing} bytes before its movie box does`, moov.offset);
  const isSmall = moov.end - moov.payloadOffset <= wholeMovieBytes;
  return isSmall ? heldBytes(await readBox(file, moov, wholeMovieBytes)) : file;
}

type Opening = {moov: BoxPlace; movie: Movie; tracks: readonly Track[]};

async function openFragments(
  source: ByteSource,
  file: FileBytes,
  {moov, movie, tracks}: Opening,
): Promise<FragmentedMovie | undefined> {
  const timescales = new Map(movie.tracks.map(({track, timescale}) => [track.id, timescale]));
  const leadId = leadTrackId(tracks);
  const layout = await findFragments(file, moov.end, {leadId, timescales});
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
