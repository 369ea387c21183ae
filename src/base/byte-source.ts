/**
 * Random access to the bytes of one file, wherever it lies. Readers of formats know nothing else of the outside world.
 */
export type ByteSource = {
  /** A path or address for messages, free of secrets. */
  readonly name: string;
  readonly sizeBytes: number;
  /**
   * The bytes from `offset`, `length` of them, fewer only where the file ends. The answer may be a view of a shared
   * buffer: it is not to be written to.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

/** What reading has cost so far. */
export type ReadCost = {bytes: number; requests: number};

/** A source that counts what it reads. */
export type CountingSource = ByteSource & {readonly cost: Readonly<ReadCost>};

/** A counting source with a budget. */
export type MeteredSource = CountingSource & {
  /**
   * Runs something that may read so much and no more: the read that would pass the allowance is not made and throws
   * AllowanceSpentError. Allowances do not nest.
   */
  allow<Result>(allowance: ReadCost, run: () => Promise<Result>): Promise<Result>;
};

/** Thrown by a metered source in place of the read that would pass the allowance of a part of the work. */
export class AllowanceSpentError extends Error {
  override readonly name = 'AllowanceSpentError';
}

/** Thrown by a metered source in place of the read that would pass its byte budget. */
export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError';
  readonly budgetBytes: number;

  constructor(budgetBytes: number) {
    super(`the byte budget of ${budgetBytes} bytes is spent`);
    this.budgetBytes = budgetBytes;
  }
}
