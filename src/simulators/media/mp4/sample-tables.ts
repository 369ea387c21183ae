import {concatBytes} from '../../../base/concat-bytes.ts';
import {BitWriter} from '../bit-writer.ts';
import {fullBox, u16List, u32, u32List, u64} from './boxes.ts';
import {durationOf} from './frames.ts';
import type {Mp4Input, Mp4Settings, PlacedFrame, Track} from './mp4-input.ts';

/** The tables of a track whose frames lie in fragments. */
export function emptyTables(): Uint8Array[] {
  return [
    fullBox('stts', 0, 0, u32(0)),
    fullBox('stsc', 0, 0, u32(0)),
    fullBox('stsz', 0, 0, u32(0, 0)),
    fullBox('stco', 0, 0, u32(0)),
  ];
}

/** The tables that say where the frames of a track lie, and how long each lasts. */
export function tablesOf(
  track: Track,
  placed: readonly PlacedFrame[],
  {framesPerChunk, sizes, offsets}: Mp4Settings,
  dataOffset: number,
): Uint8Array[] {
  const chunkOffsets = placed.filter(({index}) => index % framesPerChunk === 0).map(({offset}) => offset + dataOffset);
  const sync = placed.filter(({keyframe}) => keyframe).map(({index}) => index + 1);
  const stss = sync.length === placed.length ? [] : [fullBox('stss', 0, 0, u32List([sync.length, ...sync]))];
  const offsetTable =
    offsets === 'co64'
      ? fullBox('co64', 0, 0, u32(chunkOffsets.length), concatBytes(chunkOffsets.map(u64)))
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
