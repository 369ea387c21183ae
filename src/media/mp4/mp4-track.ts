import type {Track} from '../container.ts';
import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import {type BoxPlace, findPlace, firstChildren, readBox} from './box-place.ts';
import {BoxReader} from './box-reader.ts';
import type {FileBytes} from './file-bytes.ts';
import {ifSound} from './if-sound.ts';
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

/** The largest box beside the tables of samples that is read, in bytes. */
export const maxPartBytes = 1_048_576;

/**
 * Reads a trak box (ISO/IEC 14496-12 section 8.3). A damaged sample table makes the track unreadable. Throws MediaError
 * where a part it cannot do without is missing.
 */
export async function readTrack(file: FileBytes, trak: BoxPlace): Promise<Mp4Track> {
  const parts = await firstChildren(file, trak);
  const mdia = required(parts, 'mdia', trak);
  const media = await firstChildren(file, mdia);
  const stbl = await findPlace(file, await findPlace(file, mdia, 'minf'), 'stbl');
  if (!stbl) throw new MediaError('a track has no sample table', mdia.payloadOffset);
  const tables = await firstChildren(file, stbl);
  const read = (box: BoxPlace): Promise<Box> => readBox(file, box, maxPartBytes);
  const readAny = async (box: BoxPlace | undefined): Promise<Box | undefined> => box && read(box);
  const header = parseMediaHeader(await read(required(media, 'mdhd', mdia)));
  const hdlr = await readAny(media.get('hdlr'));
  const identity = {
    id: parseTrackId(await read(required(parts, 'tkhd', trak))),
    language: trackLanguage(await readAny(media.get('elng')), header.language),
    title: trackTitle(await readAny(await findPlace(file, parts.get('udta'), 'name')), hdlr),
    handler: hdlr ? new BoxReader(hdlr, 8).fourCc() : '',
    enhancesTrackId: parseDependency(await readAny(await findPlace(file, parts.get('tref'), 'vdep'))),
  };
  const duration = ((header.durationMs ?? 0) * header.timescale) / 1000;
  const track = parseSampleDescriptions(await read(required(tables, 'stsd', stbl)), identity);
  const table = await ifSound(openSampleTable(file, tables, duration));
  const {timescale, durationMs} = header;
  if (!(table instanceof MediaError)) return {track, timescale, durationMs, table};
  const unreadable = track.unreadable ?? `its sample table is damaged: ${table.message}`;
  return {track: {...track, unreadable}, timescale, durationMs, table: undefined};
}

function required(boxes: ReadonlyMap<string, BoxPlace>, type: string, parent: BoxPlace): BoxPlace {
  const box = boxes.get(type);
  if (!box) throw new MediaError(`no ${type} in ${parent.type}`, parent.payloadOffset);
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
