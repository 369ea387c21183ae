import {MediaError} from '../media-error.ts';
import {type Box, boxesIn, findBox, findPath} from './box.ts';
import {BoxReader} from './box-reader.ts';
import {type Mp4Track, parseTrack, readDuration} from './mp4-track.ts';

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

/** Parses a moov box (ISO/IEC 14496-12 section 8.2.1). Throws MediaError where it is broken or has no track. */
export function parseMovie(moov: Box): Movie {
  const tracks = new Map<number, Mp4Track>();
  for (const box of boxesIn(moov)) {
    if (box.type === 'cmov') throw new MediaError('a compressed movie box is not read', box.offset);
    if (box.type !== 'trak') continue;
    if (tracks.size === maxTracks) throw new MediaError(`more than ${maxTracks} tracks`, box.offset);
    const track = parseTrack(box);
    if (!tracks.has(track.track.id)) tracks.set(track.track.id, track);
  }
  if (tracks.size === 0) throw new MediaError('the movie box holds no track', moov.offset);
  const mvhd = findBox(moov, 'mvhd');
  const header = mvhd && readDuration(mvhd);
  const mvex = findBox(moov, 'mvex');
  return {
    durationMs: header?.durationMs,
    tracks: [...tracks.values()],
    fragments: mvex && parseMovieExtends(mvex, header?.timescale),
  };
}

function parseMovieExtends(mvex: Box, timescale: number | undefined): MovieExtends {
  const mehd = findPath(mvex, 'mehd');
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
