import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import {maxHeaderBytes, minHeaderBytes, parseBoxHeader} from './box-header.ts';
import type {FileBytes} from './file-bytes.ts';

/** A box of which only the header was read. Offsets in bytes from the start of the file. */
export type BoxPlace = {
  readonly type: string;
  readonly offset: number;
  readonly payloadOffset: number;
  /** Where the box says it ends; of a box on the top level that may lie behind the end of a file that is cut short. */
  readonly end: number;
};

/** Many more than the boxes of a movie, a track or a sample table. */
const maxChildren = 4096;

/**
 * The boxes a container box is made of, by their headers. A zero size ends them, as it does in QuickTime lists. Throws
 * MediaError where one is smaller than its header or larger than its parent.
 */
export async function* childPlaces(file: FileBytes, parent: BoxPlace): AsyncGenerator<BoxPlace> {
  let offset = parent.payloadOffset;
  for (let count = 0; parent.end - offset >= minHeaderBytes; count += 1) {
    if (count === maxChildren) throw new MediaError(`more than ${maxChildren} boxes in ${parent.type}`, offset);
    const head = await file.upTo(offset, Math.min(maxHeaderBytes, parent.end - offset));
    const {type, headerBytes, sizeBytes} = parseBoxHeader(head, offset);
    if (sizeBytes === undefined) return;
    const end = offset + sizeBytes;
    if (end > parent.end) {
      throw new MediaError(`box ${JSON.stringify(type)} is larger than the box around it`, offset);
    }
    yield {type, offset, payloadOffset: offset + headerBytes, end};
    offset = end;
  }
}

/** The first child box of each type. Throws MediaError for broken structure. */
export async function firstChildren(file: FileBytes, parent: BoxPlace): Promise<ReadonlyMap<string, BoxPlace>> {
  const found = new Map<string, BoxPlace>();
  for await (const child of childPlaces(file, parent)) if (!found.has(child.type)) found.set(child.type, child);
  return found;
}

/** The first child box of that type. Throws MediaError for broken structure before it. */
export async function findPlace(
  file: FileBytes,
  parent: BoxPlace | undefined,
  type: string,
): Promise<BoxPlace | undefined> {
  if (!parent) return undefined;
  for await (const child of childPlaces(file, parent)) if (child.type === type) return child;
  return undefined;
}

/** Reads the payload of a box whole. Throws MediaError where it is larger than `maxBytes` or the file ends before it. */
export async function readBox(file: FileBytes, box: BoxPlace, maxBytes: number): Promise<Box> {
  const sizeBytes = box.end - box.payloadOffset;
  if (sizeBytes > maxBytes) {
    throw new MediaError(`box ${box.type} of ${sizeBytes} bytes is larger than ${maxBytes}`, box.offset);
  }
  return {type: box.type, offset: box.payloadOffset, payload: await file.bytes(box.payloadOffset, sizeBytes)};
}

/** Reads the fields a box begins with, at most `length` bytes of its payload. Throws MediaError. */
export async function readFields(file: FileBytes, box: BoxPlace, length: number): Promise<Box> {
  const sizeBytes = Math.min(length, box.end - box.payloadOffset);
  return {type: box.type, offset: box.payloadOffset, payload: await file.bytes(box.payloadOffset, sizeBytes)};
}
