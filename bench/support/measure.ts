/** The middle of some figures; of an even number the lower of the two. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/** Runs a few times, the first not counted, and gives the median duration in milliseconds. */
export async function medianMs(runs: number, run: () => Promise<unknown>): Promise<number> {
  await run();
  const durations: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const before = performance.now();
    await run();
    durations.push(performance.now() - before);
  }
  return median(durations);
}

/** The figure that this part of all figures do not exceed. */
export function atPart(figures: readonly number[], part: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
