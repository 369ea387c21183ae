/** Lets so many through at once; so many more wait, the first that came first. */
export type Turns = {
  /** One more would have to be sent away. */
  isFull(): boolean;
  /** Runs `work` when its turn comes. Throws the reason of the signal when that is aborted before. */
  run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
};

/** `atOnce` is at least 1. */
export function createTurns({atOnce, waiting: mostWaiting}: {atOnce: number; waiting: number}): Turns {
  const waiting = new Set<() => void>();
  let inside = 0;
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) inside -= 1;
    else next();
  };
  return {
    isFull: () => inside >= atOnce && waiting.size >= mostWaiting,
    async run(work, signal) {
      signal.throwIfAborted();
      if (inside < atOnce) inside += 1;
      else await turnOf(waiting, signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

/** Whoever gave up waiting stands in nobody's way. */
function turnOf(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      waiting.delete(enter);
      reject(signal.reason);
    };
    const enter = (): void => {
      waiting.delete(enter);
      signal.removeEventListener('abort', giveUp);
      resolve();
    };
    waiting.add(enter);
    signal.addEventListener('abort', giveUp, {once: true});
  });
}
