import {MediaError} from '../media-error.ts';
import type {Sample} from './sample.ts';
import type {SampleTable} from './sample-table.ts';
import {SampleClock, sampleAtTime} from './sample-times.ts';

/** What the samples of a table belong to. */
export type TableTrack = {readonly trackId: number; readonly timescale: number; readonly table: SampleTable};

/** The samples of a track from index `first` on, in decoding order. Throws MediaError where the chunks make no sense. */
export function* samplesFrom({trackId, timescale, table}: TableTrack, first: number): Generator<Sample> {
  const clock = new SampleClock(table.timeRuns);
  for (const {index, offset} of placesFrom(table, first)) {
    const sizeBytes = table.sizes.sizeOf(index);
    if (sizeBytes === 0) continue;
    const time = clock.timeOf(index);
    const timeMs = time === undefined ? undefined : (time * 1000) / timescale;
    yield {trackId, offset, sizeBytes, keyframe: isSync(table, index), timeMs};
  }
}

/** The index of the sample shown at `position`, 0 the start and 1 the end of the track's running time. */
export function sampleAtPosition(table: SampleTable, position: number): number {
  const last = table.sizes.count - 1;
  if (table.totalTime === 0) return Math.floor(position * last);
  return Math.min(last, sampleAtTime(table.timeRuns, position * table.totalTime));
}

/** The index of the sample of a track shown at `timeMs`. */
export function sampleAtMs({table, timescale}: TableTrack, timeMs: number): number {
  return Math.min(table.sizes.count - 1, sampleAtTime(table.timeRuns, (timeMs * timescale) / 1000));
}

/** The index of the last sync sample not after `index`; the first of all where none precedes; `index` where none is. */
export function syncAtOrBefore({syncSamples}: SampleTable, index: number): number {
  if (!syncSamples || syncSamples.count === 0) return index;
  return syncSamples.word(Math.max(0, rankOf(syncSamples, index))) - 1;
}

/** The start of a sample in milliseconds, by stts. */
export function timeMsOf({table, timescale}: TableTrack, index: number): number | undefined {
  const time = new SampleClock(table.timeRuns).timeOf(index);
  return time === undefined ? undefined : (time * 1000) / timescale;
}

function isSync({syncSamples}: SampleTable, index: number): boolean {
  if (!syncSamples) return true;
  const rank = rankOf(syncSamples, index);
  return rank >= 0 && syncSamples.word(rank) === index + 1;
}

/** The last entry of stss whose sample is `index` or before; -1: none. */
function rankOf(syncSamples: NonNullable<SampleTable['syncSamples']>, index: number): number {
  let [low, high] = [0, syncSamples.count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (syncSamples.word(middle) <= index + 1) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

type Place = {index: number; offset: number};

/** Walks runs of equally filled chunks, stepping over whole chunks before `first`. */
function* placesFrom({chunkRuns, chunks, sizes}: SampleTable, first: number): Generator<Place> {
  let index = 0;
  for (let run = 0; run < chunkRuns.count && index < sizes.count; run += 1) {
    const firstChunk = chunkRuns.word(run, 0) - 1;
    const endChunk = run + 1 < chunkRuns.count ? chunkRuns.word(run + 1, 0) - 1 : chunks.count;
    if (firstChunk < 0 || endChunk < firstChunk) throw new MediaError('the chunk runs of stsc do not ascend', run);
    const perChunk = chunkRuns.word(run, 1);
    if (perChunk === 0) continue;
    const stop = Math.min(endChunk, chunks.count);
    const skipped = Math.max(0, Math.min(stop - firstChunk, Math.floor((first - index) / perChunk)));
    index += skipped * perChunk;
    for (let chunk = firstChunk + skipped; chunk < stop && index < sizes.count; chunk += 1) {
      const start = Math.max(index, first);
      yield* placesInChunk(sizes, {
        start,
        end: Math.min(index + perChunk, sizes.count),
        offset: chunks.offsetOf(chunk) + sizes.sumOf(index, start),
      });
      index += perChunk;
    }
  }
}

type ChunkPart = {start: number; end: number; offset: number};

function* placesInChunk(sizes: SampleTable['sizes'], part: ChunkPart): Generator<Place> {
  let {offset} = part;
  for (let index = part.start; index < part.end; index += 1) {
    yield {index, offset};
    offset += sizes.sizeOf(index);
  }
}
