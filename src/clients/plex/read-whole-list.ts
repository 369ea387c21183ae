import {mapLimit} from '../../base/map-limit.ts';
import type {ListPage} from './parse-collections.ts';

export type WholeListRequest<Item> = {
  /** The items from a place on, at most so many; the server may send fewer, or more. */
  fetchPage: (start: number, size: number) => Promise<ListPage<Item>>;
  pageSize: number;
  /** Pages asked for at once. */
  concurrency: number;
  /** The error for a list that does not come whole; the words follow the server's name: `lists 2 of 3`. */
  incomplete: (says: string) => Error;
};

/** A list that changed while it was read, or came short, is read so many times at most. */
const mostPasses = 3;

/**
 * Reads a list by pages, each item once and in the order of the list: a few pages at once where the server tells the total
 * and sends full pages, else, and when that did not show everything, one after the other. A list that fits a page costs
 * one request where the server tells its total. Throws rather than give a list with holes: where the total is not
 * reached, or keeps changing, however often the list is read.
 */
export async function readWholeList<Item extends {ratingKey: string}>(
  request: WholeListRequest<Item>,
): Promise<Item[]> {
  for (let passes = 1; ; passes += 1) {
    const pass = passes === 1 ? await readAtOnce(request) : await readInTurn(request, emptyPass(), 0);
    const flaw = flawOf(pass);
    if (flaw === undefined) return pass.items;
    if (passes >= mostPasses) throw request.incomplete(flaw);
  }
}

type Pass<Item> = {
  items: Item[];
  /** Of all that came, each once. */
  keys: Set<string>;
  /** As told last; undefined where the server does not tell. */
  totalSize: number | undefined;
  /** Different totals were told on the way. */
  moved: boolean;
};

function emptyPass<Item>(): Pass<Item> {
  return {items: [], keys: new Set(), totalSize: undefined, moved: false};
}

/** The first page says how many there are. */
async function readAtOnce<Item extends {ratingKey: string}>(request: WholeListRequest<Item>): Promise<Pass<Item>> {
  const {fetchPage, pageSize, concurrency} = request;
  const first = await fetchPage(0, pageSize);
  const pass = emptyPass<Item>();
  takePage(pass, first);
  const total = pass.totalSize ?? 0;
  if (isWhole(pass, first, {reached: first.keys.length, pageSize})) return pass;
  if (first.keys.length !== pageSize || total <= pageSize || total > mostItems) {
    return readInTurn(request, pass, first.keys.length);
  }
  const starts = Array.from({length: Math.ceil(total / pageSize) - 1}, (_, index) => (index + 1) * pageSize);
  const pages = await mapLimit(starts, {limit: concurrency}, start => fetchPage(start, pageSize));
  for (const page of pages) takePage(pass, page);
  const reached = pages.reduce((sum, {keys}) => sum + keys.length, first.keys.length);
  // A total that is passed is none: the list goes on behind it.
  return reached > total ? readInTurn(request, pass, reached) : pass;
}

/** No list of a library is that long: a server that always has something new must end as well. */
const mostItems = 500_000;

async function readInTurn<Item extends {ratingKey: string}>(
  {fetchPage, pageSize, incomplete}: WholeListRequest<Item>,
  pass: Pass<Item>,
  from: number,
): Promise<Pass<Item>> {
  for (let reached = from; ; ) {
    const page = await fetchPage(reached, pageSize);
    const known = pass.keys.size;
    takePage(pass, page);
    reached += page.keys.length;
    // Nothing new is the end: some servers send the same page again and again.
    if (pass.keys.size === known || isWhole(pass, page, {reached, pageSize})) return pass;
    if (pass.keys.size > mostItems) throw incomplete(`lists more than ${mostItems} items in one list`);
  }
}

/** A total that is passed is none. A server that sends more than it is asked for knows no pages, and has sent everything. */
function isWhole(
  {totalSize}: Pass<unknown>,
  {keys}: ListPage<unknown>,
  {reached, pageSize}: {reached: number; pageSize: number},
): boolean {
  return keys.length === 0 || reached === totalSize || keys.length > pageSize;
}

function takePage<Item extends {ratingKey: string}>(pass: Pass<Item>, {items, keys, totalSize}: ListPage<Item>): void {
  for (const item of items) {
    if (!pass.keys.has(item.ratingKey)) pass.items.push(item);
    pass.keys.add(item.ratingKey);
  }
  for (const key of keys) pass.keys.add(key);
  pass.moved ||= totalSize !== undefined && pass.totalSize !== undefined && totalSize !== pass.totalSize;
  pass.totalSize = totalSize ?? pass.totalSize;
}

function flawOf({keys, totalSize = 0, moved}: Pass<unknown>): string | undefined {
  if (moved) return 'has a list that kept changing while it was read';
  return keys.size < totalSize ? `lists ${keys.size} of the ${totalSize} it says there are` : undefined;
}
