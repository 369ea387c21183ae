import {load} from 'cheerio/slim';
import type {ListedRelease} from '../listed-release.ts';
import {type Columns, findColumns, type HeadCell} from './find-columns.ts';
import {findExcess, mostTags} from './find-excess.ts';
import {type Element, elementsIn, textIn} from './html-nodes.ts';
import {isTooltip, rowsOf, shownText, type TableRow, tablesOf} from './html-table.ts';
import {parseRow} from './parse-row.ts';
import {parseReleaseAddress} from './tracker-address.ts';

/** The releases on a page of results; or why the page is not one that is known. */
export type ResultsPage = {releases: ListedRelease[]} | {unknown: string};

/** Reads a page as a member sees it. Ages are counted back from `now`, addresses lead to `base`. */
export function parseResults(html: string, {base, now}: {base: string; now: Date}): ResultsPage {
  // Parsing takes as long as there are tags that close times those that stand open.
  if (findExcess(html) !== undefined) return {unknown: `it has more than ${mostTags} tags`};
  const $ = load(html);
  const heads = tablesOf($).map(table => findHead(table));
  const head = heads.find(({missing}) => missing.length === 0);
  const saysNothing = saysNothingFound($.root().contents().toArray());
  if (head === undefined) {
    const isEmpty = saysNothing && !heads.some(({rows}) => rows.some(row => hasTitle(row, base)));
    return isEmpty ? {releases: []} : {unknown: whyUnknown(heads)};
  }
  const {rows, columns, width} = head;
  const listed = rows.filter(row => !isNotice(row));
  const titled = listed.filter(row => hasTitle(row, base));
  // Where a row is longer or shorter than the head, nobody knows which number is which.
  const known = listed.filter(row => row.columns === width);
  const releases = known.flatMap(row => parseRow(row, {columns, base, now}) ?? []);
  const unfit = titled.filter(row => row.columns !== width);
  const flaw = flawOf({listed, titled, unfit, releases, saysNothing});
  return flaw === undefined ? {releases} : {unknown: flaw};
}

/** The rows below the head, those of them that name a release, and those of these that are not as wide as the head. */
type Read = Record<'listed' | 'titled' | 'unfit', TableRow[]> & {releases: ListedRelease[]; saysNothing: boolean};

/** A list that is read in part or with the wrong eyes must not pass for the whole one. */
function flawOf({listed, titled, unfit, releases, saysNothing}: Read): string | undefined {
  if (listed.length === 0) {
    return saysNothing ? undefined : 'its table has no rows, and nothing says that none were found';
  }
  if (unfit.length >= fewRows && unfit.length * 4 > titled.length) {
    return `${unfit.length} of the ${titled.length} rows in its table do not fit the head`;
  }
  if (releases.length === 0) return `none of the ${listed.length} rows in its table could be read`;
  return releases.every(({sizeBytes}) => sizeBytes === undefined) ? 'none of its sizes could be read' : undefined;
}

const fewRows = 2;

function hasTitle({cells}: TableRow, base: string): boolean {
  const links = [...cells.values()].flatMap(elementsIn).flatMap(({attribs}) => attribs['href'] ?? []);
  return links.some(href => parseReleaseAddress(href, base) !== undefined);
}

/** A table split into its head and the rows below; `missing` are the columns without which nothing can be read. */
type Head = {columns: Columns; missing: string[]; width: number; rows: TableRow[]};

/** Above the true head a table may have rows with forms and notices, but not many. */
const furthestHead = 5;

/** The first row that names the columns: tables without a marked head are written as well. */
function findHead(table: Element): Head {
  const rows = rowsOf(table);
  const heads = rows.slice(0, furthestHead).map((row, index): Head => {
    const columns = findColumns(headCells(row));
    const missing = (['name', 'size'] as const).filter(column => !columns.has(column));
    return {columns, missing, width: row.columns, rows: rows.slice(index + 1).filter(({isHead}) => !isHead)};
  });
  heads.sort((a, b) => a.missing.length - b.missing.length);
  return heads[0] ?? {columns: new Map(), missing: ['name', 'size'], width: 0, rows: []};
}

function headCells({cells}: TableRow): HeadCell[] {
  return [...cells].flatMap(([place, cell]) => {
    const within = elementsIn(cell);
    // A cell that holds a table lays out the page and heads no column.
    if (within.some(({name}) => name === 'table')) return [];
    const told = [cell, ...within].flatMap(({attribs}) => [attribs['title'] ?? '', attribs['alt'] ?? '']);
    return {
      place,
      sorts: within.flatMap(({attribs}) => sortOf(attribs['href'] ?? '') ?? []),
      texts: [shownText(cell), ...within.filter(isTooltip).map(element => textIn(element)), ...told],
    };
  });
}

/** The last one counts: links may keep the order there is before it. */
function sortOf(href: string): string | undefined {
  return [...href.slice(0, longestHref).matchAll(/[?&;]o=([a-z]{1,20})\b/g)].at(-1)?.[1];
}

const longestHref = 2000;

/** One cell across the table says something and lists nothing. */
function isNotice({cells}: TableRow): boolean {
  const [only] = cells.values();
  return only === undefined || (cells.size === 1 && nothingFound.test(textIn(only)));
}

const nothingFound = /No\s+Torrents\s+Found/i;

/** In words that are shown: scripts may well hold them for other days. */
function saysNothingFound(nodes: readonly Element['children'][number][]): boolean {
  return nodes.some(node => {
    if (!('attribs' in node)) return node.nodeType === 3 && nothingFound.test(node.data);
    return !isSilent(node) && nothingFound.test(textIn(node, isSilent));
  });
}

function isSilent({name, attribs}: Element): boolean {
  const isHidden = 'hidden' in attribs || /display\s*:\s*none/i.test(attribs['style'] ?? '');
  return isHidden || silent.has(name);
}

const silent: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'textarea', 'title']);

function whyUnknown(heads: readonly Head[]): string {
  const [nearest] = heads.toSorted((a, b) => a.missing.length - b.missing.length);
  if (nearest === undefined) return 'it has no table';
  const words: Readonly<Record<string, string>> = {name: 'of names', size: 'of sizes'};
  return `its table has no column ${nearest.missing.map(column => words[column]).join(' and none ')}`;
}
