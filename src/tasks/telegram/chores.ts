/** Work that is done one piece after the other while something else goes on. */
export type Chores = {
  add(work: () => Promise<void>): void;
  /** Throws what a piece of work has thrown; the pieces behind it were not begun. */
  throwIfFailed(): void;
  /** Waits for all of it. Throws as `throwIfFailed` does. */
  done(): Promise<void>;
};

export function createChores(): Chores {
  let last = Promise.resolve();
  let failure: {error: unknown} | undefined;
  const throwIfFailed = (): void => {
    if (failure) throw failure.error;
  };
  return {
    add(work) {
      last = last.then(async () => {
        if (failure) return;
        try {
          await work();
        } catch (error) {
          failure = {error};
        }
      });
    },
    throwIfFailed,
    async done() {
      await last;
      throwIfFailed();
    },
  };
}
