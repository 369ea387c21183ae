import {type Box, boxesIn} from './box.ts';
import {readBox} from './box-place.ts';
import {BoxReader} from './box-reader.ts';
import type {FileBytes} from './file-bytes.ts';
import type {FragmentIndex, IndexPoint} from './fragment-index.ts';
import {topLevelBoxes} from './top-level.ts';

/** The mfro box a file with an mfra ends with, in bytes. */
const mfroBytes = 16;
const maxMfraBytes = 16_777_216;

/**
 * Reads the movie fragment random access box at the end of a file (ISO/IEC 14496-12 section 8.8.9): the places of
 * `trackId`, or else of its first track. Undefined where the file ends otherwise. Throws MediaError where it is broken.
 */
export async function readRandomAccessIndex(
  file: FileBytes,
  trackId: number | undefined,
  timescales: ReadonlyMap<number, number>,
): Promise<FragmentIndex | undefined> {
  const start = await findMfra(file);
  if (start === undefined) return undefined;
  for await (const box of topLevelBoxes(file, start)) {
    if (box.type !== 'mfra') return undefined;
    return indexOf(await readBox(file, box, maxMfraBytes), trackId, timescales);
  }
  return undefined;
}

async function findMfra(file: FileBytes): Promise<number | undefined> {
  const tail = await file.upTo(Math.max(0, file.sizeBytes - mfroBytes), mfroBytes);
  if (tail.length < mfroBytes) return undefined;
  const reader = new BoxReader({type: 'mfro', payload: tail, offset: file.sizeBytes - mfroBytes});
  if (reader.u32() !== mfroBytes || reader.fourCc() !== 'mfro') return undefined;
  reader.skip(4);
  const sizeBytes = reader.u32();
  return sizeBytes > mfroBytes && sizeBytes <= file.sizeBytes ? file.sizeBytes - sizeBytes : undefined;
}

function indexOf(
  mfra: Box,
  trackId: number | undefined,
  timescales: ReadonlyMap<number, number>,
): FragmentIndex | undefined {
  let first: FragmentIndex | undefined;
  for (const box of boxesIn(mfra)) {
    if (box.type !== 'tfra') continue;
    const table = parseTfra(box, timescales);
    if (table.index.points.length === 0) continue;
    if (table.trackId === trackId) return table.index;
    first ??= table.index;
  }
  return first;
}

/** Section 8.8.10: time and moof offset of each place; what lies where within the moof is not needed. */
function parseTfra(tfra: Box, timescales: ReadonlyMap<number, number>): {trackId: number; index: FragmentIndex} {
  const reader = new BoxReader(tfra);
  const version = reader.u8();
  reader.skip(3);
  const trackId = reader.u32();
  const widths = reader.u32();
  const detailBytes = [widths >> 4, widths >> 2, widths].reduce((sum, width) => sum + (width & 3) + 1, 0);
  const count = reader.u32();
  const timescale = timescales.get(trackId) ?? 1;
  const points: IndexPoint[] = [];
  for (let index = 0; index < count; index += 1) {
    points.push({timeMs: (reader.word(version) * 1000) / timescale, offset: reader.word(version)});
    reader.skip(detailBytes);
  }
  return {trackId, index: {points, endMs: undefined}};
}
