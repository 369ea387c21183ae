import {MediaError} from '../media-error.ts';
import type {Entries, EntryTable} from './entry-table.ts';

/** Chunks in a row, from the first up to, not including, the last, of equally many samples each; counted from 0. */
export type ChunkSpan = {
  readonly firstChunk: number;
  readonly endChunk: number;
  readonly samplesPerChunk: number;
  readonly firstSample: number;
  readonly endSample: number;
};

/** How many chunks and samples the other tables of a track have. */
export type TrackCounts = {readonly chunks: number; readonly samples: number};

/** Runs looked at in one go, 12 bytes each. */
const runsPerStep = 341;

/**
 * Tells which chunk a sample is in, by stsc (ISO/IEC 14496-12 section 8.7.4): first chunk (from 1), samples per chunk,
 * sample description. Only a sum over the runs before it tells that, so sums are remembered every few hundred runs.
 */
export class ChunkRuns {
  readonly #table: EntryTable;
  readonly #counts: TrackCounts;
  /** The first sample of every `runsPerStep`-th run, as far as the table was walked. */
  readonly #stepStarts: number[] = [0];

  constructor(table: EntryTable, counts: TrackCounts) {
    this.#table = table;
    this.#counts = counts;
  }

  /** The spans that hold samples, from the one sample `first` is in on. Throws MediaError where runs do not ascend. */
  async *spansFrom(first: number): AsyncGenerator<ChunkSpan> {
    const {count} = this.#table;
    const steps = Math.ceil(count / runsPerStep);
    for (let step = this.#stepOf(first); step < steps; step += 1) {
      const run = step * runsPerStep;
      // One run more than the step has: a run ends where the next begins.
      const runs = await this.#table.entries(run, Math.min(run + runsPerStep + 1, count));
      let firstSample = this.#stepStarts[step] ?? 0;
      for (const span of spansIn(runs, {firstSample, chunks: this.#counts.chunks, offset: this.#table.offset})) {
        if (span.endSample > first) yield span;
        if (span.endSample >= this.#counts.samples) return;
        firstSample = span.endSample;
      }
      if (this.#stepStarts.length === step + 1) this.#stepStarts.push(firstSample);
    }
  }

  #stepOf(sample: number): number {
    return Math.max(
      0,
      this.#stepStarts.findLastIndex(start => start <= sample),
    );
  }
}

type SpanStart = {firstSample: number; chunks: number; offset: number};

function* spansIn(runs: Entries, {firstSample, chunks, offset}: SpanStart): Generator<ChunkSpan> {
  let sample = firstSample;
  for (let run = 0; run < Math.min(runs.count, runsPerStep); run += 1) {
    const firstChunk = runs.word(run, 0) - 1;
    const nextChunk = run + 1 < runs.count ? runs.word(run + 1, 0) - 1 : chunks;
    if (firstChunk < 0 || nextChunk < firstChunk) throw new MediaError('the chunk runs of stsc do not ascend', offset);
    const endChunk = Math.min(nextChunk, chunks);
    const samplesPerChunk = runs.word(run, 1);
    if (endChunk <= firstChunk || samplesPerChunk === 0) continue;
    const endSample = sample + (endChunk - firstChunk) * samplesPerChunk;
    yield {firstChunk, endChunk, samplesPerChunk, firstSample: sample, endSample};
    sample = endSample;
  }
}
