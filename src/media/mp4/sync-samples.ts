import {type EntryTable, wordAt} from './entry-table.ts';

/** The index of the last sync sample not after `index`; the first of all where none precedes; `index` where none is. */
export async function syncAtOrBefore(syncSamples: EntryTable | undefined, index: number): Promise<number> {
  if (!syncSamples || syncSamples.count === 0) return index;
  return (await wordAt(syncSamples, Math.max(0, await rankOf(syncSamples, index)))) - 1;
}

/** Tells of samples asked for in ascending order whether stss lists them. */
export class SyncCursor {
  readonly #table: EntryTable;
  #rank = -1;
  #number = 0;

  constructor(table: EntryTable) {
    this.#table = table;
  }

  async isSync(index: number): Promise<boolean> {
    if (this.#table.count === 0) return false;
    if (this.#rank < 0) await this.#moveTo(Math.max(0, await rankOf(this.#table, index)));
    while (this.#number < index + 1 && this.#rank + 1 < this.#table.count) await this.#moveTo(this.#rank + 1);
    return this.#number === index + 1;
  }

  async #moveTo(rank: number): Promise<void> {
    this.#number = await wordAt(this.#table, rank);
    this.#rank = rank;
  }
}

/** The last entry of stss whose sample is `index` or before; -1: none. */
async function rankOf(syncSamples: EntryTable, index: number): Promise<number> {
  let [low, high] = [0, syncSamples.count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await wordAt(syncSamples, middle)) <= index + 1) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
