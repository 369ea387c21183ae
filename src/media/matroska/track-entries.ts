import {MediaError} from '../media-error.ts';
import {childrenOf, type Element} from './element.ts';
import {type ElementHeader, parseElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';

const maxEntries = 256;

/** What may follow a TrackEntry inside Tracks: RFC 9559 section 5.1.4, and the global elements of RFC 8794. */
const siblingIds: readonly number[] = [ids.trackEntry, ids.void, ids.crc32];

/** How many bytes that might begin an entry are tried in one search, and how many children of each. */
const maxCandidates = 256;
const maxEntryChildren = 256;

/**
 * The TrackEntry elements of a Tracks element, the first 256. A size is believed where another entry, or the end,
 * follows; elsewhere an element lasts up to the next entry that is whole, so that a wrong size costs no other entry.
 */
export function trackEntriesOf({data, offset}: Element): Element[] {
  const entries: Element[] = [];
  let at = 0;
  while (at < data.length && entries.length < maxEntries) {
    const header = parseElementHeader(data, at);
    const start = at + (header?.headerBytes ?? 1);
    const end = believableEnd(data, start, header?.size) ?? findWholeEntry(data, start) ?? data.length;
    if (header?.id === ids.trackEntry)
      entries.push({id: header.id, data: data.subarray(start, end), offset: offset + start});
    at = end;
  }
  return entries;
}

function believableEnd(data: Uint8Array, start: number, size: number | undefined): number | undefined {
  if (size === undefined) return undefined;
  const end = start + size;
  if (end === data.length) return end;
  const next = parseElementHeader(data, end);
  return next !== undefined && siblingIds.includes(next.id) ? end : undefined;
}

function findWholeEntry(data: Uint8Array, from: number): number | undefined {
  let at = data.indexOf(ids.trackEntry, from);
  for (let count = 0; at !== -1 && count < maxCandidates; count += 1) {
    if (isWholeEntry(data, at, parseElementHeader(data, at))) return at;
    at = data.indexOf(ids.trackEntry, at + 1);
  }
  return undefined;
}

function isWholeEntry(data: Uint8Array, at: number, header: ElementHeader | undefined): boolean {
  if (header?.size === undefined) return false;
  const start = at + header.headerBytes;
  const end = start + header.size;
  if (end > data.length) return false;
  const found = new Set<number>();
  let count = 0;
  try {
    for (const child of childrenOf({id: header.id, data: data.subarray(start, end), offset: start})) {
      count += 1;
      if (count > maxEntryChildren) return false;
      found.add(child.id);
    }
  } catch (error) {
    if (error instanceof MediaError) return false;
    throw error;
  }
  return found.has(ids.trackNumber) && found.has(ids.trackType);
}
