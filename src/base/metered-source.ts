import {
  AllowanceSpentError,
  BudgetSpentError,
  type ByteSource,
  type MeteredSource,
  type ReadCost,
} from './byte-source.ts';
import {concatBytes} from './concat-bytes.ts';

/** What a metered source may read, and remembers. All sizes in bytes. */
export type Metering = {budgetBytes: number; blockBytes?: number; cacheBytes?: number};

/**
 * Puts a block cache and a byte budget over a source: whole blocks are read, no block twice while it is remembered,
 * neighbouring blocks in one request. The read that would pass the budget is not made; it throws BudgetSpentError.
 */
export function meteredSource(source: ByteSource, metering: Metering): MeteredSource {
  const blocks = new BlockCache(source, metering);
  return {
    name: source.name,
    sizeBytes: source.sizeBytes,
    cost: blocks.cost,
    read: (offset, length) => blocks.read(offset, length),
    allow: (allowance, run) => blocks.allow(allowance, run),
    close: () => source.close(),
  };
}

const noCeiling: ReadCost = {bytes: Number.POSITIVE_INFINITY, requests: Number.POSITIVE_INFINITY};

class BlockCache {
  readonly cost = {bytes: 0, requests: 0};
  readonly #source: ByteSource;
  readonly #budgetBytes: number;
  readonly #blockBytes: number;
  readonly #maxBlocks: number;
  readonly #blocks = new Map<number, Uint8Array>();
  /** Blocks on their way, for others that want them meanwhile. */
  readonly #coming = new Map<number, Promise<unknown>>();
  #ceiling: ReadCost = noCeiling;

  constructor(source: ByteSource, {budgetBytes, blockBytes = 2048, cacheBytes = 16_777_216}: Metering) {
    this.#source = source;
    this.#budgetBytes = budgetBytes;
    this.#blockBytes = blockBytes;
    this.#maxBlocks = Math.ceil(cacheBytes / blockBytes);
  }

  async read(offset: number, length: number): Promise<Uint8Array> {
    const start = Math.max(0, offset);
    const end = Math.min(offset + length, this.#source.sizeBytes);
    if (end <= start) return new Uint8Array(0);
    const first = Math.floor(start / this.#blockBytes);
    const last = Math.ceil(end / this.#blockBytes);
    const parts: Uint8Array[] = [];
    for (let block = first; block < last; ) {
      const coming = this.#coming.get(block);
      if (coming !== undefined) {
        await Promise.allSettled([coming]);
        continue;
      }
      const part = this.#blocks.get(block) ?? (await this.#fetch(block, this.#missingUntil(block, last)));
      parts.push(part);
      block += Math.ceil(part.length / this.#blockBytes);
    }
    return concatBytes(parts).subarray(start - first * this.#blockBytes, end - first * this.#blockBytes);
  }

  async allow<Result>({bytes, requests}: ReadCost, run: () => Promise<Result>): Promise<Result> {
    this.#ceiling = {bytes: this.cost.bytes + bytes, requests: this.cost.requests + requests};
    try {
      return await run();
    } finally {
      this.#ceiling = noCeiling;
    }
  }

  #missingUntil(block: number, last: number): number {
    let end = block + 1;
    while (end < last && !this.#blocks.has(end) && !this.#coming.has(end)) end += 1;
    return end;
  }

  async #fetch(first: number, last: number): Promise<Uint8Array> {
    const offset = first * this.#blockBytes;
    const length = Math.min(last * this.#blockBytes, this.#source.sizeBytes) - offset;
    if (this.cost.bytes + length > this.#budgetBytes) throw new BudgetSpentError(this.#budgetBytes);
    const {bytes: mostBytes, requests: mostRequests} = this.#ceiling;
    if (this.cost.bytes + length > mostBytes || this.cost.requests >= mostRequests) {
      throw new AllowanceSpentError('the allowance of this part is spent');
    }
    this.cost.bytes += length;
    this.cost.requests += 1;
    const reading = this.#source.read(offset, length);
    for (let block = first; block < last; block += 1) this.#coming.set(block, reading);
    try {
      const bytes = await reading;
      this.#remember(first, bytes);
      return bytes;
    } finally {
      for (let block = first; block < last; block += 1) this.#coming.delete(block);
    }
  }

  #remember(first: number, bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += this.#blockBytes) {
      this.#blocks.set(first + at / this.#blockBytes, bytes.subarray(at, at + this.#blockBytes));
    }
    for (const oldest of this.#blocks.keys()) {
      if (this.#blocks.size <= this.#maxBlocks) break;
      this.#blocks.delete(oldest);
    }
  }
}
