import {cleanName} from '../clean-name.ts';
import type {ListedRelease} from '../listed-release.ts';
import {parseSize} from '../parse-size.ts';
import type {Column, Columns} from './find-columns.ts';
import {type Element, elementsIn, hasClass, textIn} from './html-nodes.ts';
import {shownText, type TableRow} from './html-table.ts';
import {parseAge} from './parse-age.ts';
import {parseCount} from './parse-count.ts';
import {parseReleaseAddress} from './tracker-address.ts';

/** What a row is read with: the columns of its table, where the tracker is, and when it was asked. */
export type RowContext = {columns: Columns; base: string; now: Date};

/** The release of a row of results; undefined where it has no title that leads to one, or its links disagree. */
export function parseRow({cells}: TableRow, context: RowContext): ListedRelease | undefined {
  const {base, now} = context;
  const nameCell = cellOf(cells, context, 'name');
  if (nameCell === undefined) return undefined;
  const inside = elementsIn(nameCell);
  const title = findTitle(inside, context);
  const name = cleanName(title?.text ?? '');
  const downloads = [...cells.values()].flatMap(cell => linksOf(elementsIn(cell), context)).filter(isDownload);
  if (title === undefined || name === undefined || downloads.some(({id}) => id !== title.id)) return undefined;
  const counted = (column: Column): string => textOf(cells, context, column);
  const {uploadedAt, uploader} = parseAge(textBelow(inside), now);
  return {
    id: title.id,
    name,
    sizeBytes: parseSize(counted('size')),
    seeders: parseCount(counted('seeders')),
    leechers: parseCount(counted('leechers')),
    grabs: parseCount(counted('grabs')),
    uploadedAt,
    uploader: cleanName(uploader ?? ''),
    freeleech: isFreeleech(inside),
    markedNew: isMarkedNew(inside),
    infoUrl: `${base}/t/${title.id}`,
    download: downloads[0]?.download,
    infohash: undefined,
    ids: {imdb: undefined, tmdb: undefined},
  };
}

type Link = {id: string; download: string | undefined; text: string; isTitle: boolean};

/** The link marked as the title, else the first that leads to the page of a release. */
function findTitle(elements: readonly Element[], context: RowContext): Link | undefined {
  const links = linksOf(elements, context).filter(link => !isDownload(link));
  return links.find(({isTitle}) => isTitle) ?? links[0];
}

function isDownload({download}: Link): boolean {
  return download !== undefined;
}

function linksOf(elements: readonly Element[], {base}: RowContext): Link[] {
  return elements.flatMap(link => {
    const {href} = link.attribs;
    const address = href === undefined ? undefined : parseReleaseAddress(href, base);
    return address === undefined ? [] : {...address, text: textIn(link), isTitle: hasClass(link, 'hv')};
  });
}

/** The line below the title: tags, age and uploader. */
function textBelow(elements: readonly Element[]): string {
  const line = elements.find(element => hasClass(element, 'sub'));
  return line === undefined ? '' : textIn(line);
}

function cellOf(cells: TableRow['cells'], {columns}: RowContext, column: Column): Element | undefined {
  const place = columns.get(column);
  return place === undefined ? undefined : cells.get(place);
}

function textOf(cells: TableRow['cells'], context: RowContext, column: Column): string {
  const cell = cellOf(cells, context, column);
  return cell === undefined ? '' : shownText(cell);
}

/** A mark beside the title, by its class or its words. */
function isFreeleech(elements: readonly Element[]): boolean {
  const marks = elements.filter(({name}) => name === 'span' || name === 'b' || name === 'i');
  return marks.some(mark => hasClass(mark, 'free') || /^\s*free\s?leech!?\s*$/i.test(textIn(mark)));
}

/** A tag beside the title, of which there are others. */
function isMarkedNew(elements: readonly Element[]): boolean {
  return elements.some(mark => hasClass(mark, 'tag') && /^\s*new!?\s*$/i.test(textIn(mark)));
}
