import type {Track} from '../container.ts';
import {MediaError} from '../media-error.ts';
import {type Box, findBox, findPath} from './box.ts';
import {BoxReader} from './box-reader.ts';
import {parseSampleDescriptions} from './sample-entry.ts';
import {openSampleTable, type SampleTable} from './sample-table.ts';
import {trackLanguage, trackTitle} from './track-names.ts';

/** A track with what is needed to find its samples. The track's id is its track_ID. */
export type Mp4Track = {
  readonly track: Track;
  /** Units of the track's times in a second. */
  readonly timescale: number;
  /** By mdhd; undefined: not said. */
  readonly durationMs: number | undefined;
  /** Undefined where the movie box describes no samples, as in fragmented files. */
  readonly table: SampleTable | undefined;
};

/** Parses a trak box (ISO/IEC 14496-12 section 8.3). Throws MediaError where a part it cannot do without is missing. */
export function parseTrack(trak: Box): Mp4Track {
  const mdia = required(trak, 'mdia');
  const stbl = findPath(mdia, 'minf', 'stbl');
  if (!stbl) throw new MediaError('a track has no sample table', mdia.offset);
  const header = parseMediaHeader(required(mdia, 'mdhd'));
  const hdlr = findBox(mdia, 'hdlr');
  const identity = {
    id: parseTrackId(required(trak, 'tkhd')),
    language: trackLanguage(mdia, header.language),
    title: trackTitle(trak, hdlr),
    handler: hdlr ? new BoxReader(hdlr, 8).fourCc() : '',
    enhancesTrackId: parseDependency(findPath(trak, 'tref', 'vdep')),
  };
  return {
    track: parseSampleDescriptions(required(stbl, 'stsd'), identity),
    timescale: header.timescale,
    durationMs: header.durationMs,
    table: openSampleTable(stbl),
  };
}

function required(parent: Box, type: string): Box {
  const box = findBox(parent, type);
  if (!box) throw new MediaError(`no ${type} in ${parent.type}`, parent.offset);
  return box;
}

function parseTrackId(tkhd: Box): number {
  const reader = new BoxReader(tkhd);
  const version = reader.u8();
  reader.skip(version === 1 ? 19 : 11);
  return reader.u32();
}

type MediaHeader = {timescale: number; durationMs: number | undefined; language: number};

function parseMediaHeader(mdhd: Box): MediaHeader {
  const {reader, ...duration} = readDuration(mdhd);
  return {...duration, language: reader.u16()};
}

/** The fields mdhd and mvhd begin with: creation, modification, time scale, duration (sections 8.2.2 and 8.4.2). */
export function readDuration(box: Box): {timescale: number; durationMs: number | undefined; reader: BoxReader} {
  const reader = new BoxReader(box);
  const version = reader.u8();
  reader.skip(version === 1 ? 19 : 11);
  const timescale = reader.u32();
  const duration = reader.word(version);
  if (timescale === 0) throw new MediaError(`${box.type} has a time scale of zero`, box.offset);
  const unknown = duration === 0 || duration >= (version === 1 ? 2 ** 63 : 2 ** 32 - 1);
  return {timescale, durationMs: unknown ? undefined : (duration * 1000) / timescale, reader};
}

/** The Dolby Vision enhancement layer of two tracks refers to its base layer by `vdep`. */
function parseDependency(vdep: Box | undefined): number | undefined {
  return vdep && vdep.payload.length >= 4 ? new BoxReader(vdep).u32() : undefined;
}
