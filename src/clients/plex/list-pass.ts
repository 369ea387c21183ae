import {mapLimit} from '../../base/map-limit.ts';
import {ServiceError} from '../service-error.ts';
import type {CompletePage, FetchPage} from './fetch-page.ts';
import {endlessListError, pageFailure} from './page-failure.ts';
import {isGone, isOfThePage, isRefusal} from './page-faults.ts';
import type {PlexListingFailure} from './plex.ts';

export type PassNeeds = {
  fetchPage: FetchPage;
  libraryKey: string;
  concurrency: number;
  pageSize: number;
  signal: AbortSignal;
  /** Takes every page as it comes; pages may share movies with each other. */
  onPage: (page: CompletePage) => void;
};

/** What one walk through a list met. */
export type Pass = {
  /** Items told apart by their keys; those without a key counted each. */
  items: number;
  /** What the server said first and last; undefined where it does not tell. */
  firstTotal: number | undefined;
  lastTotal: number | undefined;
  /** The server said different totals on the way. */
  moved: boolean;
  /** Pages that did not come. */
  failures: PlexListingFailure[];
};

/** So many pages in a row out of reach mean that the server is gone. */
const goneAfter = 3;
/** So many pages in a row that fail, by whatever fault, mean that the rest fails as well: it is not asked for. */
const hopelessAfter = 10;
/** No library is that large: a server that always has something new must end as well. */
const mostItems = 500_000;
/** Items that moved may fill a small page with what is known; a server that sends the same page again and again must end. */
const mostBarren = 5;

/**
 * Walks a list once from its start to behind its end, a few pages at once. A server may give fewer items than asked
 * for; the rest is asked for anew. A page that fails is a failure in the answer. Throws where the server is gone,
 * refuses the token, or knows no such list.
 */
export async function listPass(needs: PassNeeds): Promise<Pass> {
  const walk = new Walk(needs);
  await walk.first();
  await mapLimit(Array.from({length: needs.concurrency}), {limit: needs.concurrency}, () => walk.onward());
  needs.signal.throwIfAborted();
  await walk.behindEnd();
  return walk.outcome();
}

class Walk {
  readonly #needs: PassNeeds;
  readonly #seen = new Set<string>();
  readonly #failures: PlexListingFailure[] = [];
  #withoutKey = 0;
  #next = 0;
  /** Where the first page ended, or was to end: nothing before that is asked for again. */
  #begun = 0;
  #step: number;
  /** Where the list ends as far as is known. */
  #end = Number.POSITIVE_INFINITY;
  /** Something was asked for behind the last item, and nothing came. */
  #sawEnd = false;
  /** Pages in a row that brought nothing new. */
  #barren = 0;
  #failedInARow = 0;
  #goneInARow = 0;
  #stopped = false;
  #firstTotal: number | undefined;
  #lastTotal: number | undefined;
  #moved = false;

  constructor(needs: PassNeeds) {
    this.#needs = needs;
    this.#step = needs.pageSize;
  }

  outcome(): Pass {
    return {
      items: this.#seen.size + this.#withoutKey,
      firstTotal: this.#firstTotal,
      lastTotal: this.#lastTotal,
      moved: this.#moved,
      failures: this.#failures,
    };
  }

  /** The first page tells how many there are, and how many the server gives at once. */
  async first(): Promise<void> {
    const size = this.#needs.pageSize;
    const page = await this.#fetch(0, size).catch(async error => {
      if (!(error instanceof ServiceError && isOfThePage(error.fault))) throw error;
      this.#fail(0, size, error);
      return undefined;
    });
    this.#next = size;
    this.#begun = size;
    if (page === undefined) return this.#count();
    this.#take(page, 0);
    const received = page.itemKeys.length;
    this.#next = received;
    this.#begun = received;
    if (received > 0 && received < size && this.#end > received) this.#step = received;
  }

  /** Takes page after page, beside others that do the same. What one of them throws stops all. */
  async onward(): Promise<void> {
    try {
      while (!this.#stopped && this.#next < this.#end) {
        const start = this.#next;
        this.#next = start + this.#step;
        await this.#range(start, Math.min(this.#next, this.#end));
      }
    } catch (error) {
      this.#stopped = true;
      throw error;
    }
  }

  /** Shows what was added meanwhile, and a total that has changed. */
  async behindEnd(): Promise<void> {
    for (let at = Math.max(this.#end, this.#begun); !this.#sawEnd && !this.#stopped; ) {
      const page = await this.#fetchOrFail(at, this.#needs.pageSize);
      if (page === undefined) return;
      this.#take(page, at);
      at += page.itemKeys.length;
      // A library that grows all the time would go on for ever; a page that is not full is its end for now.
      if (page.itemKeys.length < this.#step && page.totalSize !== undefined && page.totalSize <= at) return;
    }
  }

  /** A size of 0 asks for nothing but the total. Without it nobody could say where pages that fail come to an end. */
  async #count(): Promise<void> {
    const {totalSize} = await this.#fetch(0, 0);
    const failure = this.#failures[0]?.error;
    if (totalSize === undefined && failure) throw failure;
    this.#hearTotal(totalSize, 0);
  }

  /** All items from `start` until `end`, however many the server gives at once. */
  async #range(start: number, end: number): Promise<void> {
    for (let at = start; !this.#stopped && at < Math.min(end, this.#end); ) {
      const page = await this.#fetchOrFail(at, end - at);
      if (page === undefined) return;
      this.#take(page, at);
      at += page.itemKeys.length;
    }
  }

  /** Notes what a page holds. An empty one, or several that bring nothing new, are the end whatever the total says. */
  #take(page: CompletePage, at: number): void {
    const before = this.#seen.size;
    for (const key of page.itemKeys) {
      if (key === undefined) this.#withoutKey += 1;
      else this.#seen.add(key);
    }
    this.#hearTotal(page.totalSize, at + page.itemKeys.length);
    // Items without a key cannot be told from those of the page before.
    this.#barren = this.#seen.size > before ? 0 : this.#barren + 1;
    const expected = this.#lastTotal !== undefined && at < this.#lastTotal;
    if (page.itemKeys.length === 0 || this.#barren >= (expected ? mostBarren : 1)) {
      this.#end = Math.min(this.#end, at);
      this.#sawEnd = true;
    }
    this.#needs.onPage(page);
    if (this.#seen.size <= mostItems || this.#stopped) return;
    this.#stopped = true;
    const start = at + page.itemKeys.length;
    this.#failures.push(pageFailure({start, end: Number.POSITIVE_INFINITY}, endlessListError(mostItems)));
  }

  /** A total that is passed already when it is first told is none: the list goes on until nothing comes. */
  #hearTotal(totalSize: number | undefined, reached: number): void {
    if (totalSize === undefined) return;
    if (this.#firstTotal === undefined) {
      this.#firstTotal = totalSize;
      if (totalSize >= reached) this.#end = Math.min(this.#end, totalSize);
    }
    this.#moved ||= totalSize !== this.#firstTotal;
    this.#lastTotal = totalSize;
  }

  #fetch(start: number, size: number): Promise<CompletePage> {
    return this.#needs.fetchPage({libraryKey: this.#needs.libraryKey, start, size});
  }

  async #fetchOrFail(start: number, size: number): Promise<CompletePage | undefined> {
    try {
      const page = await this.#fetch(start, size);
      this.#failedInARow = 0;
      this.#goneInARow = 0;
      return page;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.#failedInARow += 1;
      this.#goneInARow = isGone(error.fault) ? this.#goneInARow + 1 : 0;
      if (isRefusal(error.fault) || this.#goneInARow >= goneAfter) throw error;
      this.#fail(start, size, error);
      if (this.#failedInARow >= hopelessAfter) this.#giveUp(error);
      return undefined;
    }
  }

  /** Leaves the rest alone, and tells it as one failure. */
  #giveUp(error: Error): void {
    if (this.#stopped) return;
    this.#stopped = true;
    if (this.#next < this.#end) this.#failures.push(pageFailure({start: this.#next, end: this.#end}, error));
  }

  #fail(start: number, size: number, error: Error): void {
    this.#failures.push(pageFailure({start, end: Math.min(start + size, this.#end)}, error));
  }
}
