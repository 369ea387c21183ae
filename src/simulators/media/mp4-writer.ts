import {BitWriter} from './bit-writer.ts';

/** One frame of a track to write. `duration` is in the track's time scale. */
export type Mp4Frame = {data: Uint8Array; keyframe?: boolean; duration?: number};

export type Mp4TrackInput = {
  /** Position among the tracks by default, from 1. */
  id?: number;
  handler: 'vide' | 'soun' | 'meta';
  /** Sample entries, made by `visualEntry`, `soundEntry` or `box`. */
  entries: readonly Uint8Array[];
  frames: readonly Mp4Frame[];
  /** Units in a second; a frame without a duration lasts 1/25 s. */
  timescale?: number;
  /** Three letters, or a code as it is. */
  language?: string | number;
  extendedLanguage?: string;
  handlerName?: string;
  title?: string;
  /** The base layer's track id, written as `vdep`. */
  enhances?: number;
  stsdVersion?: number;
};

export type Mp4Input = {
  tracks: readonly Mp4TrackInput[];
  /** Where the movie box lies, or `fragmented`. */
  layout?: 'moov-first' | 'moov-last' | 'fragmented';
  /** Frames of a track that lie together before those of the next track. */
  framesPerChunk?: number;
  sizes?: 'stsz' | 'stz2-4' | 'stz2-8' | 'stz2-16';
  offsets?: 'stco' | 'co64';
  /** The mdat header: 32 bits, 64 bits, or a zero size ("to the end of the file"; last box only). */
  mdatSize?: '32' | '64' | 'to-end';
  /** Bytes of padding in a `free` box behind the movie box. */
  freeBytes?: number;
  fragments?: Mp4Fragments;
};

export type Mp4Fragments = {
  framesPerFragment?: number;
  index?: 'sidx' | 'mfra' | 'none';
  /** Where sample properties stand: in each trun, in tfhd, or in trex. Frames must be alike for the latter two. */
  properties?: 'trun' | 'tfhd' | 'trex';
  base?: 'moof' | 'offset' | 'implicit';
  /** Each moof describes a single track. */
  trackPerFragment?: boolean;
  mehd?: boolean;
  tfdt?: boolean;
};

/** Where a frame ended up in the file. */
export type PlacedFrame = {trackId: number; index: number; offset: number; sizeBytes: number; keyframe: boolean};

export type WrittenMp4 = {bytes: Uint8Array; frames: readonly PlacedFrame[]};

type Track = Mp4TrackInput &
  Required<Pick<Mp4TrackInput, 'id' | 'timescale' | 'language' | 'handlerName' | 'stsdVersion'>>;
type Settings = Required<Omit<Mp4Input, 'tracks' | 'fragments'>> & {
  tracks: readonly Track[];
  fragments: Required<Mp4Fragments>;
};

/** Writes an MP4 file (ISO/IEC 14496-12) in memory and tells where its frames lie, in file order. */
export function writeMp4(input: Mp4Input): WrittenMp4 {
  const settings: Settings = {
    layout: 'moov-first',
    framesPerChunk: 3,
    sizes: 'stsz',
    offsets: 'stco',
    mdatSize: '32',
    freeBytes: 0,
    ...input,
    tracks: input.tracks.map(trackWithDefaults),
    fragments: {
      framesPerFragment: 4,
      index: 'none',
      properties: 'trun',
      base: 'moof',
      trackPerFragment: false,
      mehd: false,
      tfdt: true,
      ...input.fragments,
    },
  };
  return settings.layout === 'fragmented' ? writeFragmented(settings) : writeProgressive(settings);
}

function trackWithDefaults(track: Mp4TrackInput, index: number): Track {
  return {id: index + 1, timescale: 1000, language: 'und', handlerName: 'Handler', stsdVersion: 0, ...track};
}

function writeProgressive(settings: Settings): WrittenMp4 {
  const {placed, data} = interleave(settings);
  const ftyp = box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2mp41'));
  const free = settings.freeBytes > 0 ? box('free', new Uint8Array(settings.freeBytes)) : new Uint8Array(0);
  const headerBytes = settings.mdatSize === '64' ? 16 : 8;
  const moovBytes = moovOf(settings, placed, 0).length;
  const moovFirst = settings.layout === 'moov-first';
  const dataOffset = ftyp.length + (moovFirst ? moovBytes : 0) + free.length + headerBytes;
  const moov = moovOf(settings, placed, dataOffset);
  const mdat = mdatOf(data, settings.mdatSize);
  const bytes = moovFirst ? concat(ftyp, moov, free, mdat) : concat(ftyp, free, mdat, moov);
  return {bytes, frames: placed.map(frame => ({...frame, offset: frame.offset + dataOffset}))};
}

function mdatOf(data: Uint8Array, size: Required<Mp4Input>['mdatSize']): Uint8Array {
  if (size === '64') return concat(u32(1), ascii('mdat'), u64(data.length + 16), data);
  if (size === 'to-end') return concat(u32(0), ascii('mdat'), data);
  return box('mdat', data);
}

/** Chunks of every track in turn; offsets from the start of the data. */
function interleave({tracks, framesPerChunk}: Settings): {placed: PlacedFrame[]; data: Uint8Array} {
  const placed: PlacedFrame[] = [];
  const parts: Uint8Array[] = [];
  const rounds = Math.max(0, ...tracks.map(({frames}) => Math.ceil(frames.length / framesPerChunk)));
  let offset = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const {id, frames} of tracks) {
      const start = round * framesPerChunk;
      for (const [within, frame] of frames.slice(start, start + framesPerChunk).entries()) {
        placed.push(placedFrame(id, start + within, frame, offset));
        parts.push(frame.data);
        offset += frame.data.length;
      }
    }
  }
  return {placed, data: join(parts)};
}

function placedFrame(trackId: number, index: number, {data, keyframe = true}: Mp4Frame, offset: number): PlacedFrame {
  return {trackId, index, offset, sizeBytes: data.length, keyframe};
}

function moovOf(settings: Settings, placed: readonly PlacedFrame[], dataOffset: number): Uint8Array {
  const seconds = Math.max(0, ...settings.tracks.map(track => totalTime(track) / track.timescale));
  const fragmented = settings.layout === 'fragmented';
  const traks = settings.tracks.map(track => {
    const own = placed.filter(({trackId}) => trackId === track.id);
    return trakOf(track, fragmented ? emptyTables() : tablesOf(track, own, settings, dataOffset), fragmented);
  });
  const mvhd = fullBox('mvhd', 0, 0, u32(0, 0, 1000, fragmented ? 0 : Math.round(seconds * 1000)), zeros(80));
  const mvex = fragmented ? [mvexOf(settings, Math.round(seconds * 1000))] : [];
  return box('moov', mvhd, ...traks, ...mvex);
}

function mvexOf({tracks, fragments}: Settings, durationMs: number): Uint8Array {
  const mehd = fragments.mehd ? [fullBox('mehd', 0, 0, u32(durationMs))] : [];
  const trexes = tracks.map(track => {
    const [duration, size, flags] = fragments.properties === 'trex' ? commonProperties(track) : [0, 0, 0];
    return fullBox('trex', 0, 0, u32(track.id, 1, duration, size, flags));
  });
  return box('mvex', ...mehd, ...trexes);
}

function trakOf(track: Track, tables: readonly Uint8Array[], fragmented: boolean): Uint8Array {
  const stsd = fullBox('stsd', track.stsdVersion, 0, u32(track.entries.length), ...track.entries);
  const stbl = box('stbl', stsd, ...tables);
  const duration = fragmented ? 0 : totalTime(track);
  const mdhd = fullBox('mdhd', 0, 0, u32(0, 0, track.timescale, duration), u16(packLanguage(track.language), 0));
  const hdlr = fullBox('hdlr', 0, 0, u32(0), ascii(track.handler), zeros(12), ascii(`${track.handlerName}\0`));
  const elng = track.extendedLanguage ? [fullBox('elng', 0, 0, ascii(`${track.extendedLanguage}\0`))] : [];
  const tref = track.enhances === undefined ? [] : [box('tref', box('vdep', u32(track.enhances)))];
  const udta = track.title === undefined ? [] : [box('udta', box('name', ascii(track.title)))];
  const tkhd = fullBox('tkhd', 0, 3, u32(0, 0, track.id, 0, 0), zeros(60));
  const minf = box('minf', stbl);
  return box('trak', tkhd, ...tref, box('mdia', mdhd, ...elng, hdlr, minf), ...udta);
}

function packLanguage(language: string | number): number {
  if (typeof language === 'number') return language;
  return [...language].reduce((code, letter) => code * 32 + (letter.charCodeAt(0) - 0x60), 0);
}

function emptyTables(): Uint8Array[] {
  return [
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stsz', 0, 0, u32(0, 0)),
    fullBox('stco', 0, 0, u32(0)),
  ];
}

function tablesOf(
  track: Track,
  placed: readonly PlacedFrame[],
  {framesPerChunk, sizes, offsets}: Settings,
  dataOffset: number,
): Uint8Array[] {
  const chunkOffsets = placed.filter(({index}) => index % framesPerChunk === 0).map(({offset}) => offset + dataOffset);
  const sync = placed.filter(({keyframe}) => keyframe).map(({index}) => index + 1);
  const stss = sync.length === placed.length ? [] : [fullBox('stss', 0, 0, u32List([sync.length, ...sync]))];
  const offsetTable =
    offsets === 'co64'
      ? fullBox('co64', 0, 0, u32(chunkOffsets.length), join(chunkOffsets.map(u64)))
      : fullBox('stco', 0, 0, u32List([chunkOffsets.length, ...chunkOffsets]));
  const durations = track.frames.map(frame => durationOf(track, frame));
  return [
    fullBox('stts', 0, 0, runs(durations)),
    ...stss,
    fullBox('stsc', 0, 0, chunkRuns(placed.length, framesPerChunk)),
    sizeTable(
      placed.map(({sizeBytes}) => sizeBytes),
      sizes,
    ),
    offsetTable,
  ];
}

function sizeTable(values: readonly number[], form: Required<Mp4Input>['sizes']): Uint8Array {
  if (form === 'stz2-4') return fullBox('stz2', 0, 0, u32(4, values.length), nibbles(values));
  if (form === 'stz2-8') return fullBox('stz2', 0, 0, u32(8, values.length), Uint8Array.from(values));
  if (form === 'stz2-16') return fullBox('stz2', 0, 0, u32(16, values.length), u16List(values));
  const alike = values.length > 0 && values.every(value => value === values[0]);
  const [common = 0] = values;
  return alike
    ? fullBox('stsz', 0, 0, u32(common, values.length))
    : fullBox('stsz', 0, 0, u32List([0, values.length, ...values]));
}

function nibbles(values: readonly number[]): Uint8Array {
  const bits = new BitWriter();
  for (const value of values) bits.u(4, value);
  return bits.toBytes();
}

/** stts: counted runs of equal durations. */
function runs(values: readonly number[]): Uint8Array {
  const counted: {count: number; value: number}[] = [];
  for (const value of values) {
    const last = counted.at(-1);
    if (last?.value === value) last.count += 1;
    else counted.push({count: 1, value});
  }
  return u32List([counted.length, ...counted.flatMap(({count, value}) => [count, value])]);
}

/** stsc: full chunks, and a last one of what remains. */
function chunkRuns(frames: number, framesPerChunk: number): Uint8Array {
  const [full, rest] = [Math.floor(frames / framesPerChunk), frames % framesPerChunk];
  const entries = [...(full > 0 ? [[1, framesPerChunk, 1]] : []), ...(rest > 0 ? [[full + 1, rest, 1]] : [])];
  return u32List([entries.length, ...entries.flat()]);
}

function durationOf(track: Track, {duration}: Mp4Frame): number {
  return duration ?? Math.round(track.timescale / 25);
}

function totalTime(track: Track): number {
  return track.frames.reduce((sum, frame) => sum + durationOf(track, frame), 0);
}

type Fragment = {tracks: readonly Track[]; first: number; sequence: number};

function writeFragmented(settings: Settings): WrittenMp4 {
  const head = concat(box('ftyp', ascii('iso6'), u32(0), ascii('iso6mp41')), moovOf(settings, [], 0));
  const free = settings.freeBytes > 0 ? box('free', new Uint8Array(settings.freeBytes)) : new Uint8Array(0);
  const fragments = fragmentsOf(settings);
  const sidxBytes = settings.fragments.index === 'sidx' ? 32 + fragments.length * 12 : 0;
  const written: Uint8Array[] = [];
  const placed: PlacedFrame[] = [];
  const offsets: number[] = [];
  let offset = head.length + free.length + sidxBytes;
  for (const fragment of fragments) {
    const {bytes, frames} = fragmentOf(fragment, settings, offset);
    offsets.push(offset);
    written.push(bytes);
    placed.push(...frames);
    offset += bytes.length;
  }
  const sidx = sidxBytes > 0 ? sidxOf(settings, fragments, written) : new Uint8Array(0);
  const mfra = settings.fragments.index === 'mfra' ? mfraOf(settings, fragments, offsets) : new Uint8Array(0);
  return {bytes: concat(head, free, sidx, join(written), mfra), frames: placed};
}

function fragmentsOf({tracks, fragments: {framesPerFragment, trackPerFragment}}: Settings): Fragment[] {
  const count = Math.max(0, ...tracks.map(({frames}) => Math.ceil(frames.length / framesPerFragment)));
  return Array.from({length: count}, (_, index) => index * framesPerFragment)
    .flatMap(first => {
      const present = tracks.filter(({frames}) => frames.length > first);
      return trackPerFragment ? present.map(track => ({tracks: [track], first})) : [{tracks: present, first}];
    })
    .map((fragment, index) => ({...fragment, sequence: index + 1}));
}

function fragmentOf(fragment: Fragment, settings: Settings, offset: number): WrittenMp4 {
  const moofBytes = moofOf(fragment, settings, {moofOffset: offset, dataOffset: 0}).length;
  const moof = moofOf(fragment, settings, {moofOffset: offset, dataOffset: moofBytes + 8});
  const frames: PlacedFrame[] = [];
  const data: Uint8Array[] = [];
  let position = offset + moofBytes + 8;
  for (const track of fragment.tracks) {
    for (const [within, frame] of framesIn(track, fragment, settings).entries()) {
      frames.push(placedFrame(track.id, fragment.first + within, frame, position));
      data.push(frame.data);
      position += frame.data.length;
    }
  }
  return {bytes: concat(moof, box('mdat', join(data))), frames};
}

function framesIn(track: Track, {first}: Fragment, {fragments}: Settings): readonly Mp4Frame[] {
  return track.frames.slice(first, first + fragments.framesPerFragment);
}

type MoofPlace = {moofOffset: number; dataOffset: number};

function moofOf(fragment: Fragment, settings: Settings, {moofOffset, dataOffset}: MoofPlace): Uint8Array {
  let trackData = dataOffset;
  const trafs = fragment.tracks.map((track, index) => {
    const frames = framesIn(track, fragment, settings);
    const traf = trafOf(track, frames, {settings, fragment, moofOffset, trackData, isFirst: index === 0});
    trackData += frames.reduce((sum, {data}) => sum + data.length, 0);
    return traf;
  });
  return box('moof', fullBox('mfhd', 0, 0, u32(fragment.sequence)), ...trafs);
}

type TrafPlace = {settings: Settings; fragment: Fragment; moofOffset: number; trackData: number; isFirst: boolean};

function trafOf(track: Track, frames: readonly Mp4Frame[], place: TrafPlace): Uint8Array {
  const {properties, base, tfdt} = place.settings.fragments;
  const [duration, size, flags] = commonProperties(track);
  const tfhdFlags = (base === 'moof' ? 0x20000 : 0) | (base === 'offset' ? 1 : 0) | (properties === 'tfhd' ? 0x38 : 0);
  const tfhd = fullBox(
    'tfhd',
    0,
    tfhdFlags,
    u32(track.id),
    base === 'offset' ? u64(place.moofOffset) : zeros(0),
    properties === 'tfhd' ? u32(duration, size, flags) : zeros(0),
  );
  const time = track.frames.slice(0, place.fragment.first).reduce((sum, frame) => sum + durationOf(track, frame), 0);
  const decodeTime = tfdt ? [fullBox('tfdt', 1, 0, u64(time))] : [];
  // Without a base of its own the data of a later track begins where that of the one before it ends.
  const hasOffset = base !== 'implicit' || place.isFirst;
  return box(
    'traf',
    tfhd,
    ...decodeTime,
    trunOf(track, frames, {properties, dataOffset: hasOffset ? place.trackData : undefined}),
  );
}

type TrunForm = {properties: Required<Mp4Fragments>['properties']; dataOffset: number | undefined};

function trunOf(track: Track, frames: readonly Mp4Frame[], {properties, dataOffset}: TrunForm): Uint8Array {
  const offsetFlag = dataOffset === undefined ? 0 : 1;
  const offset = dataOffset === undefined ? zeros(0) : u32(dataOffset);
  if (properties !== 'trun') {
    const [first] = frames;
    return fullBox('trun', 0, 4 | offsetFlag, u32(frames.length), offset, u32(flagsOf(first)));
  }
  const rows = frames.flatMap(frame => [durationOf(track, frame), frame.data.length, flagsOf(frame), 0]);
  return fullBox('trun', 0, 0xf00 | offsetFlag, u32(frames.length), offset, u32List(rows));
}

/** Duration, size and flags of the last frame of a track, for the boxes that state them once for all. */
function commonProperties(track: Track): [number, number, number] {
  const last = track.frames.at(-1);
  return last ? [durationOf(track, last), last.data.length, flagsOf(last)] : [0, 0, 0];
}

function flagsOf(frame: Mp4Frame | undefined): number {
  return (frame?.keyframe ?? true) ? 0x02000000 : 0x01010000;
}

function fragmentTime(track: Track, first: number, count: number): number {
  return track.frames.slice(first, first + count).reduce((sum, frame) => sum + durationOf(track, frame), 0);
}

function sidxOf(
  {tracks: [track], fragments}: Settings,
  list: readonly Fragment[],
  written: readonly Uint8Array[],
): Uint8Array {
  if (!track) return zeros(0);
  const rows = list.flatMap(({first}, index) => [
    written[index]?.length ?? 0,
    fragmentTime(track, first, fragments.framesPerFragment),
    0x90000000,
  ]);
  return fullBox('sidx', 0, 0, u32(track.id, track.timescale, 0, 0), u16(0, list.length), u32List(rows));
}

function mfraOf({tracks}: Settings, list: readonly Fragment[], offsets: readonly number[]): Uint8Array {
  const tables = tracks.map(track => {
    const places = list.flatMap((fragment, index) =>
      fragment.tracks.includes(track) ? [{fragment, offset: offsets[index] ?? 0}] : [],
    );
    const rows = places.map(({fragment, offset}) =>
      concat(u64(fragmentTime(track, 0, fragment.first)), u64(offset), Uint8Array.of(1, 1, 1)),
    );
    return fullBox('tfra', 1, 0, u32(track.id, 0, rows.length), join(rows));
  });
  const size = tables.reduce((sum, {length}) => sum + length, 8 + 16);
  return box('mfra', ...tables, fullBox('mfro', 0, 0, u32(size)));
}

/** A VisualSampleEntry with its boxes (ISO/IEC 14496-12 section 12.1.3). */
export function visualEntry(
  type: string,
  boxes: readonly Uint8Array[] = [],
  {width = 3840, height = 2160} = {},
): Uint8Array {
  return box(
    type,
    zeros(6),
    u16(1),
    zeros(16),
    u16(width, height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    zeros(32),
    u16(24, 0xffff),
    ...boxes,
  );
}

/** Fixed fields of a sound description; `rateField` overrides the 16.16 fixed-point sampling rate. */
export type SoundFields = {version?: number; channels?: number; sampleRate?: number; rateField?: number};

/** A sound description: ISO's and QuickTime's version 0, or version 1 or 2 of QuickTime. */
export function soundEntry(
  type: string,
  boxes: readonly Uint8Array[] = [],
  {version = 0, channels = 2, sampleRate = 48_000, rateField}: SoundFields = {},
): Uint8Array {
  const start = concat(zeros(6), u16(1), u16(version), zeros(6));
  if (version === 2) {
    const rate = new Uint8Array(8);
    new DataView(rate.buffer).setFloat64(0, sampleRate);
    const fields = concat(u16(3, 16, 0xfffe, 0), u32(0x10000, 72), rate, u32(channels, 0x7f000000, 0, 0, 0, 0));
    return box(type, start, fields, ...boxes);
  }
  const fields = concat(u16(channels, 16, 0, 0), u32(rateField ?? sampleRate * 65_536));
  return box(type, start, fields, version === 1 ? u32(1024, 0, 0, 2) : zeros(0), ...boxes);
}

/** The boxes of a protected sample entry: what it was before (`frma`) and how it is protected. */
export function sinf(originalType: string, scheme = 'cenc'): Uint8Array {
  return box('sinf', box('frma', ascii(originalType)), fullBox('schm', 0, 0, ascii(scheme), u32(0x10000)));
}

/** A Dolby Vision configuration record of 24 bytes in its box. */
export function dolbyVisionBox(
  type: 'dvcC' | 'dvvC' | 'dvwC',
  {profile = 7, level = 6, rpu = 1, el = 1, bl = 1, compatibility = 6} = {},
): Uint8Array {
  const fields = profile * 512 + level * 8 + rpu * 4 + el * 2 + bl;
  return box(type, Uint8Array.of(1, 0), u16(fields), Uint8Array.of(compatibility * 16), zeros(19));
}

/** An esds box with an object type and, if given, the decoder's own configuration (ISO/IEC 14496-1 section 7.2.6). */
export function esds(objectType: number, decoderSpecific?: Uint8Array): Uint8Array {
  const specific = decoderSpecific ? descriptor(0x05, decoderSpecific) : zeros(0);
  const config = descriptor(0x04, Uint8Array.of(objectType, 0x15), zeros(11), specific);
  return fullBox('esds', 0, 0, descriptor(0x03, u16(1), zeros(1), config, descriptor(0x06, Uint8Array.of(2))));
}

function descriptor(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(...parts);
  return concat(Uint8Array.of(tag, 0x80, 0x80, 0x80, body.length), body);
}

/** A box of a type and payload. */
export function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const payload = concat(...parts);
  return concat(u32(payload.length + 8), ascii(type), payload);
}

/** A box whose payload begins with a version and 24 bits of flags. */
export function fullBox(type: string, version: number, flags: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return box(type, u32(version * 2 ** 24 + flags), ...parts);
}

export function u16(...values: readonly number[]): Uint8Array {
  return u16List(values);
}

export function u32(...values: readonly number[]): Uint8Array {
  return u32List(values);
}

function u64(value: number): Uint8Array {
  return u32(Math.floor(value / 2 ** 32), value % 2 ** 32);
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, letter => letter.charCodeAt(0));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return join(parts);
}

function u16List(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint16(index * 2, value);
  return bytes;
}

// Tables of a long film have more entries than a call may have arguments.
function u32List(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function zeros(length: number): Uint8Array {
  return new Uint8Array(length);
}
