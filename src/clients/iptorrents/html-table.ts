import type {CheerioAPI} from 'cheerio/slim';
import {childrenOf, type Element, hasClass, textIn} from './html-nodes.ts';

/** A row: its cells by the column they begin in, and how many columns they take together. */
export type TableRow = {cells: ReadonlyMap<number, Element>; columns: number; isHead: boolean};

/** The tables that may list releases: the one that says so, else all, as far as a page has a reason for so many. */
export function tablesOf($: CheerioAPI): Element[] {
  const named = $('table#torrents').toArray();
  return (named.length > 0 ? named : $('table').toArray()).slice(0, mostTables);
}

/** Each is looked through with all that lies in it. */
const mostTables = 50;

/** The rows of a table itself, not those of tables in it. `isHead`: it stands in the head of the table. */
export function rowsOf(table: Element): TableRow[] {
  const direct: Reach = new Map();
  return childrenOf(table).flatMap(child => {
    if (child.name === 'tr') return [rowOf(child, false, direct)];
    const rows = childrenOf(child).filter(({name}) => name === 'tr');
    const reach: Reach = new Map();
    return rows.map(row => rowOf(row, child.name === 'thead', reach));
  });
}

/** How many rows further the cells reach that began above, by column. */
type Reach = Map<number, number>;

/** What a person reads there without pointing at anything. */
export function shownText(cell: Element): string {
  return textIn(cell, isTooltip);
}

/** True for the site's texts that appear under the pointer. */
export function isTooltip(element: Element): boolean {
  return hasClass(element, 'tTip');
}

/** A cell that began above takes its columns here as well, and stands in its first row alone. */
function rowOf(row: Element, isHead: boolean, reach: Reach): TableRow {
  const cells = new Map<number, Element>();
  const above = new Map(reach);
  for (const [column, rows] of above) rows > 1 ? reach.set(column, rows - 1) : reach.delete(column);
  let column = 0;
  for (const cell of childrenOf(row).filter(({name}) => name === 'td' || name === 'th')) {
    while (above.has(column)) column += 1;
    cells.set(column, cell);
    const end = column + spanOf(cell.attribs['colspan']);
    const rows = spanOf(cell.attribs['rowspan']) - 1;
    if (rows > 0) for (let at = column; at < Math.min(end, furthestReach); at += 1) reach.set(at, rows);
    column = end;
  }
  while (above.has(column)) column += 1;
  return {cells, columns: column, isHead};
}

/** No table of results has as many columns. */
const furthestReach = 100;

/** HTML allows no more than 1000. */
function spanOf(attribute: string | undefined): number {
  return attribute !== undefined && /^\d{1,4}$/.test(attribute) ? Math.min(Math.max(Number(attribute), 1), 1000) : 1;
}
