import type {ListPage} from './parse-collections.ts';

export type WholeListRequest<Item> = {
  /** The items from a place on, at most so many; the server may send fewer, or more. */
  fetchPage: (start: number, size: number) => Promise<ListPage<Item>>;
  pageSize: number;
  /** The error for a list that does not come whole; the words follow the server's name: `lists 2 of 3`. */
  incomplete: (says: string) => Error;
};

/** A list that changed while it was read, or came short, is read so many times at most. */
const mostPasses = 3;

/**
 * Reads a list by pages, one after the other, each item once and in the order of the list. A list that fits a page costs
 * one request where the server tells its total. Throws rather than give a list with holes: where the total is not
 * reached, or keeps changing, however often the list is read.
 */
export async function readWholeList<Item extends {ratingKey: string}>(
  request: WholeListRequest<Item>,
): Promise<Item[]> {
  for (let passes = 1; ; passes += 1) {
    const pass = await readOnce(request);
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

/** No list of a library is that long: a server that always has something new must end as well. */
const mostItems = 500_000;

async function readOnce<Item extends {ratingKey: string}>({
  fetchPage,
  pageSize,
  incomplete,
}: WholeListRequest<Item>): Promise<Pass<Item>> {
  const pass: Pass<Item> = {items: [], keys: new Set(), totalSize: undefined, moved: false};
  for (let reached = 0; ; ) {
    const page = await fetchPage(reached, pageSize);
    const known = pass.keys.size;
    takePage(pass, page);
    reached += page.keys.length;
    // A total that is passed is none, and nothing new is the end: some servers send the same page again and again.
    if (pass.keys.size === known || reached === pass.totalSize) return pass;
    // A server that sends more than it is asked for knows no pages, and has sent everything.
    if (page.keys.length > pageSize) return pass;
    if (pass.keys.size > mostItems) throw incomplete(`lists more than ${mostItems} items in one list`);
  }
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
