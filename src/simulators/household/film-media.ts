import {writeSpreadFilm} from '../media/spread-film.ts';
import {aacStream, ac3Stream, atmosTrueHdStream, dtsHdMaStream, plainTrueHdStream} from '../plex/audio-streams.ts';
import type {MediaDraft, SimulatedStream} from '../plex/model.ts';
import {simulatedMedia} from '../plex/simulated-media.ts';
import {
  hdr10PlusStream,
  hdr10Stream,
  hlgStream,
  p5Stream,
  p7Stream,
  p81Stream,
  sdrStream,
} from '../plex/video-streams.ts';
import {type FilmKind, rollOf} from './film-kinds.ts';

/** What Plex takes a picture for. */
export type Claim = 'p7' | 'p81' | 'p5' | 'hdr10plus' | 'hdr10' | 'hlg' | 'sdr';

export type FilmFile = {
  kind: FilmKind;
  file: string;
  /** What Plex says in place of what it would say. */
  claims?: Claim;
  /** By which size and length differ from those of other films. */
  place: number;
};

/** A version of a film: what Plex says of it, and bytes of its size that say what it is. */
export function filmMedia({kind, file, claims, place}: FilmFile): MediaDraft {
  const {picture, sound, gigabytes} = kind;
  const sizeBytes = Math.round(gigabytes * (0.8 + rollOf(place + 1000) / 250) * 1e9);
  const durationMs = Math.round(88 + rollOf(place + 2000) * 0.8) * 60_000;
  const kbps = Math.round((sizeBytes * 8) / durationMs);
  const video = pictures[claims ?? claimOf(picture)];
  return simulatedMedia({
    video: {...video, bitrate: Math.max(1000, kbps - 4200)},
    audio: [{...sounds[sound], default: true}],
    file,
    sizeBytes,
    durationMs,
    bitrateKbps: kbps,
    ...bytesOf(kind, {sizeBytes, durationMs}),
  });
}

/** Files of which Plex knows all that there is to know are never read. */
function bytesOf(
  {picture, sound}: FilmKind,
  size: {sizeBytes: number; durationMs: number},
): {bytes?: ReturnType<typeof writeSpreadFilm>} {
  if (picture === 'sdr' || picture === 'hlg') return {};
  const isOpen = sound === 'truehd' || sound === 'late-atmos';
  if (picture.startsWith('hdr10') && !isOpen) return {};
  const atmos = sound === 'late-atmos' ? 'late' : sound === 'atmos' ? 'all' : 'none';
  return {bytes: writeSpreadFilm({...size, picture, atmos})};
}

/** Plex cannot tell the layers of Profile 7 apart, nor see that one is gone. */
function claimOf(picture: FilmKind['picture']): Claim {
  return picture === 'fel' || picture === 'mel' || picture === 'no-el' ? 'p7' : picture;
}

const pictures: Readonly<Record<Claim, SimulatedStream>> = {
  p7: p7Stream(),
  p81: p81Stream(),
  p5: p5Stream(),
  hdr10plus: hdr10PlusStream(),
  hdr10: hdr10Stream(),
  hlg: hlgStream(),
  sdr: sdrStream(),
};

const sounds: Readonly<Record<FilmKind['sound'], SimulatedStream>> = {
  atmos: atmosTrueHdStream(),
  'late-atmos': plainTrueHdStream(),
  truehd: plainTrueHdStream(),
  'dts-hd': dtsHdMaStream(),
  ac3: ac3Stream(),
  aac: aacStream(),
};
