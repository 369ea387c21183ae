import type {ReadWindow} from '../bytes/read-window.ts';
import {parseVint} from './vint.ts';

/** The start of an EBML element: id with its marker bit, payload size in bytes, undefined when it is unknown. */
export type ElementHeader = {readonly id: number; readonly size: number | undefined; readonly headerBytes: number};

/** An element's place in the file: `at` its id, `dataStart` its payload, `end` one past it, undefined if unknown. */
export type LocatedElement = {
  readonly id: number;
  readonly at: number;
  readonly dataStart: number;
  readonly size: number | undefined;
  readonly end: number | undefined;
};

/** Four bytes of id and eight of size: RFC 8794 with the limits Matroska sets. */
export const maxHeaderBytes = 12;

const maxIdBytes = 4;

/** Parses id and size (RFC 8794 sections 5 and 6). Undefined where the bytes end early or hold no such header. */
export function parseElementHeader(bytes: Uint8Array, at: number): ElementHeader | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const idBytes = Math.clz32(first) - 23;
  if (idBytes > maxIdBytes) return undefined;
  const size = parseVint(bytes, at + idBytes);
  if (size === undefined) return undefined;
  let id = 0;
  for (let index = 0; index < idBytes; index += 1) id = id * 256 + (bytes[at + index] ?? 0);
  return {id, size: size.value, headerBytes: idBytes + size.length};
}

/** Reads the header of the element at a file offset. Undefined at the end of the file and where there is no header. */
export async function readElementHeader(window: ReadWindow, at: number): Promise<LocatedElement | undefined> {
  if (at >= window.sizeBytes) return undefined;
  const header = parseElementHeader(await window.upTo(at, maxHeaderBytes), 0);
  if (header === undefined) return undefined;
  const dataStart = at + header.headerBytes;
  const end = header.size === undefined ? undefined : dataStart + header.size;
  return {id: header.id, at, dataStart, size: header.size, end};
}
