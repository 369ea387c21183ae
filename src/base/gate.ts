/** Lets so many through at once; the others wait their turn, the first that came first. */
export type Gate = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** A gate of its own count, `limit` at least 1. */
export function createGate(limit: number): Gate {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async work => {
    if (inside >= limit) await new Promise<void>(resolve => waiting.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
