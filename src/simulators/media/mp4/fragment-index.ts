import {concatBytes} from '../../../base/concat-bytes.ts';
import {box, concat, fullBox, u16, u32, u32List, u64, zeros} from './boxes.ts';
import type {Fragment} from './fragment.ts';
import {timeOf} from './frames.ts';
import type {Mp4Settings} from './mp4-input.ts';

/** The index of segments, before the fragments. */
export function sidxOf(
  {tracks: [track], fragments}: Mp4Settings,
  list: readonly Fragment[],
  written: readonly Uint8Array[],
): Uint8Array {
  if (!track) return zeros(0);
  const rows = list.flatMap(({first}, index) => [
    written[index]?.length ?? 0,
    timeOf(track, first, fragments.framesPerFragment),
    0x90000000,
  ]);
  return fullBox('sidx', 0, 0, u32(track.id, track.timescale, 0, 0), u16(0, list.length), u32List(rows));
}

/** The index behind the fragments. */
export function mfraOf({tracks}: Mp4Settings, list: readonly Fragment[], offsets: readonly number[]): Uint8Array {
  const tables = tracks.map(track => {
    const places = list.flatMap((fragment, index) =>
      fragment.tracks.includes(track) ? [{fragment, offset: offsets[index] ?? 0}] : [],
    );
    const rows = places.map(({fragment, offset}) =>
      concat(u64(timeOf(track, 0, fragment.first)), u64(offset), Uint8Array.of(1, 1, 1)),
    );
    return fullBox('tfra', 1, 0, u32(track.id, 0, rows.length), concatBytes(rows));
  });
  const size = tables.reduce((sum, {length}) => sum + length, 8 + 16);
  return box('mfra', ...tables, fullBox('mfro', 0, 0, u32(size)));
}
