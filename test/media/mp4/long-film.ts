import type {ByteSource} from '../../../src/base/byte-source.ts';
import {ascii, box, concat, fullBox, u16, u32} from '../../../src/simulators/media/mp4/boxes.ts';
import {soundEntry, visualEntry} from '../../../src/simulators/media/mp4/sample-entries.ts';

/** One track of a film of which only the tables exist. */
export type LongTrack = {
  handler: 'vide' | 'soun';
  samples: number;
  timescale?: number;
  /** A sync sample every so many; undefined: all are, and no stss says so. */
  keyEvery?: number;
  samplesPerChunk?: (chunk: number) => number;
  sizeOf?: (index: number) => number;
  durationOf?: (index: number) => number;
  /** With a ctts of an entry per sample. */
  reordered?: boolean;
};

export type LongFilm = {tracks: readonly LongTrack[]; layout?: 'moov-first' | 'moov-last'; offsets?: 'stco' | 'co64'};

/** What is to be found of one sample. */
export type KnownSample = {trackId: number; offset: number; sizeBytes: number; keyframe: boolean; timeMs: number};

/** A film in memory as far as its boxes go; its frames are zeros made when they are read. */
export type WrittenFilm = {
  source: ByteSource;
  reads: [offset: number, length: number][];
  /** Of the movie box: where it begins, and what lies in it. */
  moovOffset: number;
  moov: Uint8Array;
  /** The samples of each track in decoding order, by track id from 1. */
  samples: ReadonlyMap<number, readonly KnownSample[]>;
};

type Track = Required<Omit<LongTrack, 'keyEvery'>> & Pick<LongTrack, 'keyEvery'> & {id: number};
type Chunk = {track: Track; first: number; count: number; offset: number};

/** Lays out the samples of a film of any length and writes its movie box (ISO/IEC 14496-12). */
export function writeLongFilm({tracks, layout = 'moov-last', offsets = 'co64'}: LongFilm): WrittenFilm {
  const filled = tracks.map(withDefaults);
  const ftyp = box('ftyp', ascii('isom'), u32(0x200), ascii('isomiso2mp41'));
  const mdatHeaderBytes = 16;
  const {chunks, dataBytes} = interleave(filled);
  const moovAt = (dataOffset: number): Uint8Array =>
    box(
      'moov',
      fullBox('mvhd', 0, 0, u32(0, 0, 1000, Math.round(secondsOf(filled) * 1000)), new Uint8Array(80)),
      ...filled.map(track => trakOf(track, chunks, {dataOffset, offsets})),
    );
  const before = ftyp.length + (layout === 'moov-first' ? moovAt(0).length : 0);
  const dataOffset = before + mdatHeaderBytes;
  const moov = moovAt(dataOffset);
  const moovOffset = layout === 'moov-first' ? ftyp.length : dataOffset + dataBytes;
  const mdat = concat(
    u32(1),
    ascii('mdat'),
    words([Math.floor((dataBytes + 16) / 2 ** 32), (dataBytes + 16) % 2 ** 32]),
  );
  const parts = [
    {offset: 0, bytes: ftyp},
    {offset: before, bytes: mdat},
    {offset: moovOffset, bytes: moov},
  ];
  const sizeBytes = Math.max(dataOffset + dataBytes, moovOffset + moov.length);
  return {...sparseSource(sizeBytes, parts), moovOffset, moov, samples: samplesOf(filled, chunks, dataOffset)};
}

/** The frames of a track like those of a film of 24 pictures a second. */
export function pictures(samples: number, overrides: Partial<LongTrack> = {}): LongTrack {
  return {
    handler: 'vide',
    samples,
    timescale: 24_000,
    keyEvery: 24,
    sizeOf: index => (index % 24 === 0 ? 90_000 : 20_000) + ((index * 7919) % 1009),
    durationOf: () => 1000,
    reordered: true,
    ...overrides,
  };
}

/** The frames of a sound track of 1536 samples each. */
export function sounds(samples: number, overrides: Partial<LongTrack> = {}): LongTrack {
  return {
    handler: 'soun',
    samples,
    timescale: 48_000,
    sizeOf: index => 1000 + ((index * 31) % 257),
    durationOf: () => 1536,
    ...overrides,
  };
}

function withDefaults(track: LongTrack, index: number): Track {
  return {
    id: index + 1,
    timescale: 1000,
    samplesPerChunk: () => 1,
    sizeOf: () => 100,
    durationOf: () => 40,
    reordered: false,
    ...track,
  };
}

/** Chunk by chunk, always of the track that lies furthest back; offsets from the start of the data. */
function interleave(tracks: readonly Track[]): {chunks: Chunk[]; dataBytes: number} {
  const chunks: Chunk[] = [];
  const cursors = tracks.map(track => ({track, sample: 0, chunk: 0}));
  let offset = 0;
  for (;;) {
    const open = cursors.filter(({track, sample}) => sample < track.samples);
    const [cursor] = open.toSorted((a, b) => a.sample / a.track.samples - b.sample / b.track.samples);
    if (!cursor) return {chunks, dataBytes: offset};
    const {track, sample: first} = cursor;
    const count = Math.min(Math.max(1, track.samplesPerChunk(cursor.chunk)), track.samples - first);
    chunks.push({track, first, count, offset});
    for (let index = first; index < first + count; index += 1) offset += track.sizeOf(index);
    cursor.sample += count;
    cursor.chunk += 1;
  }
}

function samplesOf(
  tracks: readonly Track[],
  chunks: readonly Chunk[],
  dataOffset: number,
): ReadonlyMap<number, KnownSample[]> {
  const times = new Map(tracks.map(({id}) => [id, 0]));
  const samples = new Map<number, KnownSample[]>(tracks.map(({id}) => [id, []]));
  for (const {track, first, count, offset: start} of chunks) {
    let offset = dataOffset + start;
    for (let index = first; index < first + count; index += 1) {
      const time = times.get(track.id) ?? 0;
      samples.get(track.id)?.push({
        trackId: track.id,
        offset,
        sizeBytes: track.sizeOf(index),
        keyframe: isKey(track, index),
        timeMs: (time * 1000) / track.timescale,
      });
      times.set(track.id, time + track.durationOf(index));
      offset += track.sizeOf(index);
    }
  }
  return samples;
}

function isKey({keyEvery}: Track, index: number): boolean {
  return keyEvery === undefined || index % keyEvery === 0;
}

type Places = {dataOffset: number; offsets: 'stco' | 'co64'};

function trakOf(track: Track, chunks: readonly Chunk[], places: Places): Uint8Array {
  const own = chunks.filter(chunk => chunk.track === track);
  const entry = track.handler === 'vide' ? visualEntry('hvc1') : soundEntry('ac-3');
  const stsd = fullBox('stsd', 0, 0, u32(1), entry);
  const stbl = box('stbl', stsd, ...tablesOf(track), stscOf(own), sizesOf(track), offsetsOf(own, places));
  const mdhd = fullBox('mdhd', 0, 0, words([0, 0, track.timescale, durationOf(track)]), u16(0x55c4, 0));
  const hdlr = fullBox('hdlr', 0, 0, u32(0), ascii(track.handler), new Uint8Array(13));
  const tkhd = fullBox('tkhd', 0, 3, u32(0, 0, track.id, 0, 0), new Uint8Array(60));
  return box('trak', tkhd, box('mdia', mdhd, hdlr, box('minf', stbl)));
}

function tablesOf(track: Track): Uint8Array[] {
  const indexes = Array.from({length: track.samples}, (_, index) => index);
  const sync = indexes.filter(index => isKey(track, index)).map(index => index + 1);
  return [
    fullBox('stts', 0, 0, runsOf(indexes.map(track.durationOf))),
    ...(track.keyEvery === undefined ? [] : [fullBox('stss', 0, 0, words([sync.length, ...sync]))]),
    ...(track.reordered
      ? [fullBox('ctts', 0, 0, words([track.samples, ...indexes.flatMap(index => [1, index % 4])]))]
      : []),
  ];
}

function runsOf(values: readonly number[]): Uint8Array {
  const runs: {count: number; value: number}[] = [];
  for (const value of values) {
    const last = runs.at(-1);
    if (last?.value === value) last.count += 1;
    else runs.push({count: 1, value});
  }
  return words([runs.length, ...runs.flatMap(({count, value}) => [count, value])]);
}

function stscOf(chunks: readonly Chunk[]): Uint8Array {
  const entries = chunks.flatMap(({count}, index) =>
    chunks[index - 1]?.count === count ? [] : [[index + 1, count, 1]],
  );
  return fullBox('stsc', 0, 0, words([entries.length, ...entries.flat()]));
}

function sizesOf({samples, sizeOf}: Track): Uint8Array {
  const sizes = Array.from({length: samples}, (_, index) => sizeOf(index));
  const [common = 0] = sizes;
  const isCommon = sizes.every(size => size === common) && common > 0;
  return fullBox('stsz', 0, 0, words(isCommon ? [common, samples] : [0, samples, ...sizes]));
}

function offsetsOf(chunks: readonly Chunk[], {dataOffset, offsets}: Places): Uint8Array {
  const values = chunks.map(({offset}) => offset + dataOffset);
  const entries = offsets === 'stco' ? values : values.flatMap(value => [Math.floor(value / 2 ** 32), value % 2 ** 32]);
  return fullBox(offsets, 0, 0, words([values.length, ...entries]));
}

function durationOf({samples, durationOf}: Track): number {
  let sum = 0;
  for (let index = 0; index < samples; index += 1) sum += durationOf(index);
  return sum;
}

function secondsOf(tracks: readonly Track[]): number {
  return Math.max(...tracks.map(track => durationOf(track) / track.timescale));
}

function words(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return bytes;
}

function sparseSource(
  sizeBytes: number,
  parts: readonly {offset: number; bytes: Uint8Array}[],
): Pick<WrittenFilm, 'source' | 'reads'> {
  const reads: [number, number][] = [];
  const read = (offset: number, length: number): Promise<Uint8Array> => {
    reads.push([offset, length]);
    const end = Math.min(offset + length, sizeBytes);
    const bytes = new Uint8Array(Math.max(0, end - offset));
    for (const part of parts) {
      const from = Math.max(offset, part.offset);
      const to = Math.min(end, part.offset + part.bytes.length);
      if (from < to) bytes.set(part.bytes.subarray(from - part.offset, to - part.offset), from - offset);
    }
    return Promise.resolve(bytes);
  };
  return {source: {name: 'film', sizeBytes, read, close: () => Promise.resolve()}, reads};
}
