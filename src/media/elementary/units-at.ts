import type {ByteSource} from '../../base/byte-source.ts';
import {growingChunks} from '../bytes/growing-chunks.ts';
import {shareOfBytes} from '../bytes/share-of-bytes.ts';
import {maxUnitBytes, type StartsUnit, UnitCutter} from './unit-cutter.ts';

/** A file up to this size is read whole, and a position in it is a share of its units. */
const smallFileBytes = 1_048_576;

/** So many bytes without an end of a unit and the walk is over. */
const maxIdleBytes = 2 * maxUnitBytes;

/**
 * The units of a byte stream from about `position`, 0 to 1: of its units in a small file, of its bytes in a large one.
 * `startsUnit` makes a fresh judge for each walk.
 */
export async function* unitsAt(
  source: ByteSource,
  position: number,
  startsUnit: () => StartsUnit,
): AsyncGenerator<Uint8Array, void, undefined> {
  const cutter = new UnitCutter(startsUnit());
  if (source.sizeBytes <= smallFileBytes) {
    const units = [...cutter.push(await source.read(0, source.sizeBytes)), ...cutter.end()];
    yield* units.slice(shareOfUnits(units.length, position));
    return;
  }
  let idleBytes = 0;
  for await (const chunk of growingChunks(source, shareOfBytes(source.sizeBytes, position))) {
    const units = cutter.push(chunk);
    yield* units;
    idleBytes = units.length > 0 ? 0 : idleBytes + chunk.length;
    if (idleBytes >= maxIdleBytes) return;
  }
  yield* cutter.end();
}

function shareOfUnits(count: number, position: number): number {
  const share = position > 0 ? Math.min(position, 1) : 0;
  return Math.min(Math.floor(count * share), Math.max(0, count - 1));
}
