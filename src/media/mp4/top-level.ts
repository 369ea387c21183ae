import {MediaError} from '../media-error.ts';
import {maxHeaderBytes, minHeaderBytes, parseBoxHeader} from './box-header.ts';
import type {BoxPlace} from './box-place.ts';
import type {FileBytes} from './file-bytes.ts';

/** More boxes than ten hours of fragments of one second are made of. */
const maxBoxes = 1_000_000;

/** Walks the boxes of the top level from `offset`, by their headers. Throws MediaError where one makes no sense. */
export async function* topLevelBoxes(file: FileBytes, offset: number): AsyncGenerator<BoxPlace> {
  let position = offset;
  for (let count = 0; file.sizeBytes - position >= minHeaderBytes; count += 1) {
    if (count === maxBoxes) throw new MediaError(`more than ${maxBoxes} boxes`, position);
    const header = parseBoxHeader(await file.upTo(position, maxHeaderBytes), position);
    const end = header.sizeBytes === undefined ? file.sizeBytes : position + header.sizeBytes;
    yield {type: header.type, offset: position, payloadOffset: position + header.headerBytes, end};
    position = end;
  }
}
