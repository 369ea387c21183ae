import type {ReadWindow} from '../bytes/read-window.ts';
import {MediaError} from '../media-error.ts';
import {type LocatedElement, parseElementHeader} from './element-header.ts';

/** An element whose payload is in memory; `offset` is the payload's place in the file, in bytes. */
export type Element = {readonly id: number; readonly data: Uint8Array; readonly offset: number};

/** Children of a master element by id, in the order of the file. */
export type Fields = ReadonlyMap<number, readonly Element[]>;

const maxFields = 4096;
const maxTextBytes = 4096;

/** Reads an element's whole payload. Throws MediaError when it is of unknown size, cut off, or larger than allowed. */
export async function readElement(window: ReadWindow, element: LocatedElement, maxBytes: number): Promise<Element> {
  const {id, at, dataStart, size} = element;
  if (size === undefined || size > maxBytes) {
    throw new MediaError(`element ${id.toString(16)} of ${size ?? 'unknown'} bytes is not read`, at);
  }
  return {id, data: await window.bytes(dataStart, size), offset: dataStart};
}

/** A child element that does not fit its parent, or has no header; its id where that much can be read. */
export class BrokenChildError extends MediaError {
  readonly childId: number | undefined;

  constructor(message: string, offset: number, childId?: number) {
    super(message, offset);
    this.childId = childId;
  }
}

/**
 * The children of a master element, lazily. A child of unknown size is the rest. Throws BrokenChildError, a MediaError,
 * for a broken one.
 */
export function* childrenOf({data, offset}: Element): Generator<Element, void, undefined> {
  let at = 0;
  while (at < data.length) {
    const header = parseElementHeader(data, at);
    if (header === undefined) throw new BrokenChildError('no element header', offset + at);
    const {id, size, headerBytes} = header;
    const start = at + headerBytes;
    const end = size === undefined ? data.length : start + size;
    if (end > data.length) {
      throw new BrokenChildError(`element ${id.toString(16)} exceeds its parent`, offset + at, id);
    }
    yield {id, data: data.subarray(start, end), offset: offset + start};
    at = end;
  }
}

/** The children of a master element by id, 4096 at most. Throws MediaError for more and for broken ones. */
export function fieldsOf(element: Element): Fields {
  const {fields, damage} = readableFieldsOf(element);
  if (damage !== undefined) throw damage;
  return fields;
}

/** The children of a master element that stand before its first broken one, and what is wrong with that. */
export type ReadableFields = {readonly fields: Fields; readonly damage: MediaError | undefined};

/** The children of a master element by id as far as it is whole, 4096 at most. */
export function readableFieldsOf(element: Element): ReadableFields {
  const fields = new Map<number, Element[]>();
  let count = 0;
  try {
    for (const child of childrenOf(element)) {
      count += 1;
      if (count > maxFields) throw new MediaError(`more than ${maxFields} elements in one`, child.offset);
      const same = fields.get(child.id);
      if (same === undefined) fields.set(child.id, [child]);
      else same.push(child);
    }
  } catch (damage) {
    if (damage instanceof MediaError) return {fields, damage};
    throw damage;
  }
  return {fields, damage: undefined};
}

/** The children, as far as they are whole, of the first child with this id; no fields when there is none. */
export function masterField(fields: Fields, id: number): Fields | undefined {
  const element = fields.get(id)?.[0];
  return element === undefined ? undefined : readableFieldsOf(element).fields;
}

/** The payload of the first child with this id; undefined when there is none, or it is empty. */
export function bytesField(fields: Fields, id: number): Uint8Array | undefined {
  const data = fields.get(id)?.[0]?.data;
  return data === undefined || data.length === 0 ? undefined : data;
}

/** An unsigned integer of up to 8 bytes; undefined when absent, empty (RFC 8794: the default) or longer. */
export function uintField(fields: Fields, id: number): number | undefined {
  const data = bytesField(fields, id);
  return data === undefined || data.length > 8 ? undefined : uintOf(data);
}

/** An IEEE float of 4 or 8 bytes; undefined when absent, of another length or not finite. */
export function floatField(fields: Fields, id: number): number | undefined {
  const data = bytesField(fields, id);
  if (data === undefined || (data.length !== 4 && data.length !== 8)) return undefined;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const value = data.length === 4 ? view.getFloat32(0) : view.getFloat64(0);
  return Number.isFinite(value) ? value : undefined;
}

/** A UTF-8 string up to its first NUL, cut at 4096 bytes; undefined when absent or empty. */
export function textField(fields: Fields, id: number): string | undefined {
  const data = bytesField(fields, id)?.subarray(0, maxTextBytes);
  if (data === undefined) return undefined;
  const end = data.indexOf(0);
  const text = new TextDecoder().decode(end === -1 ? data : data.subarray(0, end));
  return text === '' ? undefined : text;
}

/** A big-endian unsigned integer over all the bytes given. */
export function uintOf(data: Uint8Array): number {
  let value = 0;
  for (const byte of data) value = value * 256 + byte;
  return value;
}
