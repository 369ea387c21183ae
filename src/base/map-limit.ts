export type Limits = {
  /** How many run at once, at least 1. */
  limit: number;
  /** Once aborted nothing more is started; what runs is awaited. */
  signal?: AbortSignal;
};

/**
 * Maps items with at most `limit` mappings running at once. Answers in the order of the items, those not started
 * before the signal was aborted left out. Where a mapping throws, nothing more is started and its error is thrown
 * when the running ones have settled.
 */
export async function mapLimit<Item, Result>(
  items: readonly Item[],
  {limit, signal}: Limits,
  map: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const failures: unknown[] = [];
  const waiting = items.entries();

  const work = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (signal?.aborted || failures.length > 0) return;
      try {
        results.set(index, await map(item, index));
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({length: Math.min(limit, items.length)}, work));

  if (failures.length > 0) throw failures[0];
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}
