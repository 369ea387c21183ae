import type {ReadWindow} from '../bytes/read-window.ts';
import {MediaError} from '../media-error.ts';
import type {Box} from './box.ts';
import {maxHeaderBytes, minHeaderBytes, parseBoxHeader} from './box-header.ts';

/** A box of the file's top level, of which only the header was read. Offsets in bytes from the start of the file. */
export type TopLevelBox = {
  readonly type: string;
  readonly offset: number;
  readonly payloadOffset: number;
  /** Where the box says it ends, which may lie behind the end of a file that is cut short. */
  readonly end: number;
};

/** More boxes than ten hours of fragments of one second are made of. */
const maxBoxes = 1_000_000;

/** Walks the boxes of the top level from `offset`, by their headers. Throws MediaError where one makes no sense. */
export async function* topLevelBoxes(window: ReadWindow, offset: number): AsyncGenerator<TopLevelBox> {
  let position = offset;
  for (let count = 0; window.sizeBytes - position >= minHeaderBytes; count += 1) {
    if (count === maxBoxes) throw new MediaError(`more than ${maxBoxes} boxes`, position);
    const header = parseBoxHeader(await window.upTo(position, maxHeaderBytes), position);
    const end = header.sizeBytes === undefined ? window.sizeBytes : position + header.sizeBytes;
    yield {type: header.type, offset: position, payloadOffset: position + header.headerBytes, end};
    position = end;
  }
}

/** Reads the payload of a box whole. Throws MediaError where it is larger than `maxBytes` or the file ends before it. */
export async function readBox(window: ReadWindow, box: TopLevelBox, maxBytes: number): Promise<Box> {
  const sizeBytes = box.end - box.payloadOffset;
  if (sizeBytes > maxBytes) {
    throw new MediaError(`box ${box.type} of ${sizeBytes} bytes is larger than ${maxBytes}`, box.offset);
  }
  return {type: box.type, offset: box.payloadOffset, payload: await window.bytes(box.payloadOffset, sizeBytes)};
}
