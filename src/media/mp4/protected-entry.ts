import {type Box, findPath} from './box.ts';

/** A sample entry with its protection named and its original type restored (ISO/IEC 14496-12 section 8.12). */
export type UnwrappedEntry = {readonly type: string; readonly unreadable: string | undefined};

const protectedTypes: readonly string[] = ['encv', 'enca'];

/** What a sample entry is beneath its protection; `extensions` are the boxes behind its fixed fields. */
export function unwrapEntry(entry: Box, extensions: readonly Box[]): UnwrappedEntry {
  if (!protectedTypes.includes(entry.type)) return {type: entry.type, unreadable: undefined};
  const sinf = extensions.find(({type}) => type === 'sinf');
  const frma = sinf && findPath(sinf, 'frma');
  const original = frma && frma.payload.length >= 4 ? String.fromCharCode(...frma.payload.subarray(0, 4)) : entry.type;
  return {type: original, unreadable: 'encrypted'};
}
