import type {Sample} from './sample.ts';
import type {SampleSizes} from './sample-sizes.ts';
import type {SampleTable} from './sample-table.ts';
import type {SampleTimes} from './sample-times.ts';
import {SyncCursor} from './sync-samples.ts';

/** What the samples of a table belong to. */
export type TableTrack = {
  readonly trackId: number;
  readonly timescale: number;
  readonly table: SampleTable;
  readonly times: SampleTimes;
};

/** Sizes looked up at once: a page of stsz. */
const samplesPerStep = 1024;
/** Added to a time that was milliseconds in between, lest rounding make it one of the sample before. */
const roundingTicks = 1 / 1024;

/** The samples of a track from index `first` on, in decoding order. Throws MediaError where the chunks make no sense. */
export async function* samplesFrom(
  {trackId, timescale, table, times}: TableTrack,
  first: number,
): AsyncGenerator<Sample> {
  const timeOf = times.clock();
  const syncs = table.syncSamples && new SyncCursor(table.syncSamples);
  for await (const {offset: start, index: firstIndex, sizes} of piecesFrom(table, first)) {
    let [offset, index] = [start, firstIndex];
    for (const sizeBytes of sizes) {
      if (sizeBytes > 0) {
        const time = timeOf(index);
        const timeMs = time === undefined ? undefined : (time * 1000) / timescale;
        yield {trackId, offset, sizeBytes, keyframe: syncs ? await syncs.isSync(index) : true, timeMs};
      }
      offset += sizeBytes;
      index += 1;
    }
  }
}

/** The index of the sample shown at `position`, 0 the start and 1 the end of the track's running time. */
export function sampleAtPosition({table, times}: TableTrack, position: number): number {
  const last = table.sizes.count - 1;
  if (times.total === 0) return Math.floor(position * last);
  return Math.min(last, times.sampleAt(position * times.total));
}

/** The index of the sample of a track shown at `timeMs`. */
export function sampleAtMs({table, timescale, times}: TableTrack, timeMs: number): number {
  return Math.min(table.sizes.count - 1, times.sampleAt((timeMs * timescale) / 1000 + roundingTicks));
}

/** The start of a sample in milliseconds. */
export function timeMsOf({timescale, times}: TableTrack, index: number): number | undefined {
  const time = times.clock()(index);
  return time === undefined ? undefined : (time * 1000) / timescale;
}

/** Samples that lie one behind the other: where they begin in the file, the index of the first, and their sizes. */
type Piece = {offset: number; index: number; sizes: readonly number[]};

async function* piecesFrom({chunkRuns, chunks, sizes}: SampleTable, first: number): AsyncGenerator<Piece> {
  for await (const {firstChunk, endChunk, samplesPerChunk, firstSample} of chunkRuns.spansFrom(first)) {
    const skipped = Math.max(0, Math.floor((first - firstSample) / samplesPerChunk));
    let index = firstSample + skipped * samplesPerChunk;
    for (let chunk = firstChunk + skipped; chunk < endChunk && index < sizes.count; chunk += 1) {
      const start = Math.max(index, first);
      const end = Math.min(index + samplesPerChunk, sizes.count);
      const offset = (await chunks.offsetOf(chunk)) + (await sizes.sumOf(index, start));
      yield* piecesOfChunk(sizes, {offset, start, end});
      index += samplesPerChunk;
    }
  }
}

type ChunkPart = {offset: number; start: number; end: number};

async function* piecesOfChunk(sizes: SampleSizes, {offset, start, end}: ChunkPart): AsyncGenerator<Piece> {
  let at = offset;
  for (let index = start; index < end; index += samplesPerStep) {
    const piece = await sizes.sizesOf(index, Math.min(end, index + samplesPerStep));
    yield {offset: at, index, sizes: piece};
    for (const sizeBytes of piece) at += sizeBytes;
  }
}
