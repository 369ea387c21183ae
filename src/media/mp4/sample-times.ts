import type {EntryTable} from './entry-table.ts';

/** Durations above are negative in the eyes of the writer (old QuickTime exports): such samples take no time. */
const maxDelta = 2 ** 31 - 1;

/** How long all samples of a stts table take together, in the track's time scale. */
export function totalTime(runs: EntryTable): number {
  let total = 0;
  for (let run = 0; run < runs.count; run += 1) total += runs.word(run, 0) * deltaOf(runs, run);
  return total;
}

/** The index of the sample that is shown at `time`; the last one of the table for a time after the end. */
export function sampleAtTime(runs: EntryTable, time: number): number {
  let [index, start] = [0, 0];
  for (let run = 0; run < runs.count; run += 1) {
    const [count, delta] = [runs.word(run, 0), deltaOf(runs, run)];
    if (time < start + count * delta) return index + Math.floor((time - start) / delta);
    index += count;
    start += count * delta;
  }
  return Math.max(0, index - 1);
}

/** Tells the decoding time of samples asked for in ascending order. */
export class SampleClock {
  readonly #runs: EntryTable;
  #run = 0;
  #firstIndex = 0;
  #firstTime = 0;

  constructor(runs: EntryTable) {
    this.#runs = runs;
  }

  /** In the track's time scale; undefined behind the end of the table. */
  timeOf(index: number): number | undefined {
    while (this.#run < this.#runs.count) {
      const [count, delta] = [this.#runs.word(this.#run, 0), deltaOf(this.#runs, this.#run)];
      if (index < this.#firstIndex + count) return this.#firstTime + (index - this.#firstIndex) * delta;
      this.#run += 1;
      this.#firstIndex += count;
      this.#firstTime += count * delta;
    }
    return undefined;
  }
}

function deltaOf(runs: EntryTable, run: number): number {
  const delta = runs.word(run, 1);
  return delta > maxDelta ? 0 : delta;
}
