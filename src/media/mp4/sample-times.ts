import type {Entries} from './entry-table.ts';

/** When the samples of a track are decoded, in the track's time scale. */
export type SampleTimes = {
  /** How long all of them take together; 0: not known. */
  readonly total: number;
  /** The index of the sample that is shown at `time`; the last one for a time after the end. */
  sampleAt(time: number): number;
  clock(): SampleClock;
};

/** Tells the time of samples asked for in ascending order; undefined where there is none. */
type SampleClock = (index: number) => number | undefined;

/** Durations above are negative in the eyes of the writer (old QuickTime exports): such samples take no time. */
const maxDelta = 2 ** 31 - 1;

/** Times by the runs of stts (ISO/IEC 14496-12 section 8.6.1.2): sample count, duration of each. */
export function countedTimes(runs: Entries): SampleTimes {
  return {total: totalTime(runs), sampleAt: time => sampleAtTime(runs, time), clock: () => countedClock(runs)};
}

/** Times as if `count` samples that take `total` together were of equal length. */
export function steadyTimes(count: number, total: number): SampleTimes {
  return {
    total,
    sampleAt: time => (total > 0 ? Math.max(0, Math.min(count - 1, Math.floor((time / total) * count))) : 0),
    clock: () => index => (total > 0 && index < count ? (index / count) * total : undefined),
  };
}

function totalTime(runs: Entries): number {
  let total = 0;
  for (let run = 0; run < runs.count; run += 1) total += runs.word(run, 0) * deltaOf(runs, run);
  return total;
}

function sampleAtTime(runs: Entries, time: number): number {
  let [index, start] = [0, 0];
  for (let run = 0; run < runs.count; run += 1) {
    const [count, delta] = [runs.word(run, 0), deltaOf(runs, run)];
    if (time < start + count * delta) return index + Math.floor((time - start) / delta);
    index += count;
    start += count * delta;
  }
  return Math.max(0, index - 1);
}

function countedClock(runs: Entries): SampleClock {
  let [run, firstIndex, firstTime] = [0, 0, 0];
  return index => {
    while (run < runs.count) {
      const [count, delta] = [runs.word(run, 0), deltaOf(runs, run)];
      if (index < firstIndex + count) return firstTime + (index - firstIndex) * delta;
      run += 1;
      firstIndex += count;
      firstTime += count * delta;
    }
    return undefined;
  };
}

function deltaOf(runs: Entries, run: number): number {
  const delta = runs.word(run, 1);
  return delta > maxDelta ? 0 : delta;
}
