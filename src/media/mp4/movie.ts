import {MediaError} from '../media-error.ts';
import {type Box, boxesIn, findBox} from './box.ts';
import {type BoxPlace, childPlaces, readBox} from './box-place.ts';
import {BoxReader} from './box-reader.ts';
import type {FileBytes} from './file-bytes.ts';
import {ifSound} from './if-sound.ts';
import {type Mp4Track, maxPartBytes, readDuration, readTrack} from './mp4-track.ts';

/** What a movie box declares. */
export type Movie = {
  /** By mvhd; undefined: not said. */
  readonly durationMs: number | undefined;
  readonly tracks: readonly Mp4Track[];
  /** Undefined where the movie announces no fragments. */
  readonly fragments: MovieExtends | undefined;
};

/** The mvex box: that fragments follow, how long they are together, and what their samples have in common. */
type MovieExtends = {
  readonly durationMs: number | undefined;
  readonly defaults: ReadonlyMap<number, SampleDefaults>;
};

/** By trex, for samples that do not say it themselves; duration in the track's time scale. */
export type SampleDefaults = {readonly duration: number; readonly sizeBytes: number; readonly flags: number};

const maxTracks = 256;

/**
 * Reads a moov box (ISO/IEC 14496-12 section 8.2.1) without the tables of its tracks. A damaged track costs itself.
 * Throws MediaError where none is left.
 */
export async function readMovie(file: FileBytes, moov: BoxPlace): Promise<Movie> {
  const tracks = new Map<number, Mp4Track>();
  const others = new Map<string, BoxPlace>();
  let damage: MediaError | undefined;
  for await (const box of childPlaces(file, moov)) {
    if (box.type === 'cmov') throw new MediaError('a compressed movie box is not read', box.payloadOffset);
    if (box.type !== 'trak' && !others.has(box.type)) others.set(box.type, box);
    if (box.type !== 'trak') continue;
    if (tracks.size === maxTracks) throw new MediaError(`more than ${maxTracks} tracks`, box.payloadOffset);
    const track = await ifSound(readTrack(file, box));
    if (track instanceof MediaError) damage ??= track;
    else if (!tracks.has(track.track.id)) tracks.set(track.track.id, track);
  }
  if (tracks.size === 0) throw damage ?? new MediaError('the movie box holds no track', moov.payloadOffset);
  const header = await readHeader(file, others.get('mvhd'));
  const fragments = await readFragments(file, others.get('mvex'), header?.timescale);
  return {durationMs: header?.durationMs, tracks: [...tracks.values()], fragments};
}

type MovieHeader = {timescale: number; durationMs: number | undefined};

/** Damage to mvhd costs the running time, nothing else. */
async function readHeader(file: FileBytes, mvhd: BoxPlace | undefined): Promise<MovieHeader | undefined> {
  const header = mvhd && (await ifSound(readBox(file, mvhd, maxPartBytes).then(readDuration)));
  return header instanceof MediaError ? undefined : header;
}

/** Damage to mvex costs the defaults, not the news that fragments follow. */
async function readFragments(
  file: FileBytes,
  mvex: BoxPlace | undefined,
  timescale: number | undefined,
): Promise<MovieExtends | undefined> {
  if (!mvex) return undefined;
  const read = await ifSound(readBox(file, mvex, maxPartBytes).then(box => parseMovieExtends(box, timescale)));
  return read instanceof MediaError ? {durationMs: undefined, defaults: new Map()} : read;
}

function parseMovieExtends(mvex: Box, timescale: number | undefined): MovieExtends {
  const mehd = findBox(mvex, 'mehd');
  const defaults = new Map<number, SampleDefaults>();
  for (const box of boxesIn(mvex)) {
    if (box.type !== 'trex') continue;
    const reader = new BoxReader(box, 4);
    const trackId = reader.u32();
    reader.skip(4);
    defaults.set(trackId, {duration: reader.u32(), sizeBytes: reader.u32(), flags: reader.u32()});
  }
  return {durationMs: mehd && timescale ? parseExtendedDuration(mehd, timescale) : undefined, defaults};
}

function parseExtendedDuration(mehd: Box, timescale: number): number | undefined {
  const reader = new BoxReader(mehd);
  const version = reader.u8();
  reader.skip(3);
  const duration = reader.word(version);
  return duration === 0 ? undefined : (duration * 1000) / timescale;
}
