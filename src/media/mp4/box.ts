import {MediaError} from '../media-error.ts';
import {minHeaderBytes, parseBoxHeader} from './box-header.ts';

/** A box in memory: its type, its payload, and where in the file the payload begins. */
export type Box = {readonly type: string; readonly payload: Uint8Array; readonly offset: number};

/**
 * The boxes a container box is made of, `skipBytes` into its payload. A zero size ends them, as it does in QuickTime
 * lists. Throws MediaError where one is smaller than its header or larger than its parent.
 */
export function* boxesIn(parent: Box, skipBytes = 0): Generator<Box> {
  let position = skipBytes;
  while (parent.payload.length - position >= minHeaderBytes) {
    const offset = parent.offset + position;
    const {type, headerBytes, sizeBytes} = parseBoxHeader(parent.payload.subarray(position), offset);
    if (sizeBytes === undefined) return;
    if (sizeBytes > parent.payload.length - position) {
      throw new MediaError(`box ${JSON.stringify(type)} is larger than the box around it`, offset);
    }
    const payload = parent.payload.subarray(position + headerBytes, position + sizeBytes);
    yield {type, payload, offset: offset + headerBytes};
    position += sizeBytes;
  }
}

/** The first child box of that type. Throws MediaError for broken structure before it. */
export function findBox(parent: Box | undefined, type: string): Box | undefined {
  if (!parent) return undefined;
  for (const box of boxesIn(parent)) if (box.type === type) return box;
  return undefined;
}

/** The box at the end of a path of types. Throws MediaError for broken structure on the way. */
export function findPath(parent: Box, ...types: readonly string[]): Box | undefined {
  return types.reduce<Box | undefined>(findBox, parent);
}

/**
 * The boxes behind the fixed fields of a sample entry, up to the first bytes that are none: writers leave padding and
 * terminators there, and the entry is of use without them.
 */
export function extensionsIn(parent: Box, skipBytes: number): Box[] {
  const found: Box[] = [];
  try {
    for (const box of boxesIn(parent, skipBytes)) found.push(box);
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
  }
  return found;
}
