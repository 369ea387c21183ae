import type {PlexDialect} from './dialect.ts';
import {type PlexRequest, plexValue} from './plex-request.ts';

/** A piece of a list, and the container's fields that say which. */
export type Page<Item> = {items: Item[]; fields: Record<string, unknown>};

/**
 * The piece that X-Plex-Container-Start and -Size ask for. A size without a start is ignored; a size of 0 asks for the
 * total alone; without both the list comes whole and does not tell its total. Undefined where the server wants both.
 */
export function pageOf<Item>(
  items: readonly Item[],
  request: PlexRequest,
  dialect: PlexDialect,
): Page<Item> | undefined {
  if (dialect.paging === 'ignored') return {items: [...items], fields: {}};
  const start = wholeNumber(plexValue(request, 'X-Plex-Container-Start'));
  const size = wholeNumber(plexValue(request, 'X-Plex-Container-Size'));
  if (start === undefined || size === undefined) {
    return dialect.unpaged === 'refused' ? undefined : {items: [...items], fields: {}};
  }
  const totalSize = totalOf(items.length, dialect);
  return {items: items.slice(start, start + Math.min(size, dialect.pageCap)), fields: {totalSize, offset: start}};
}

function totalOf(count: number, {totalSize, totalSizeOff}: PlexDialect): number | undefined {
  if (totalSize === 'missing') return undefined;
  return totalSize === 'zero' ? 0 : count + totalSizeOff;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
