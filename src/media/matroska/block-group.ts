import type {ReadWindow} from '../bytes/read-window.ts';
import {MediaError} from '../media-error.ts';
import {type BlockHeader, maxBlockHeaderBytes, parseBlockHeader} from './block.ts';
import {bytesField, childrenOf, fieldsOf, readElement, uintField} from './element.ts';
import {type LocatedElement, readElementHeader} from './element-header.ts';
import {elementIds as ids} from './element-ids.ts';
import type {MatroskaTrack} from './tracks.ts';

/** What a BlockGroup says: its Block, whether that refers to none other, and the T.35 messages beside it. */
export type BlockGroup = {
  readonly header: BlockHeader;
  readonly element: LocatedElement;
  readonly keyframe: boolean;
  readonly t35: readonly Uint8Array[];
};

const maxChildren = 64;

/** Alpha channels and the like are far larger than any T.35 message; they are not read. */
const maxAdditionsBytes = 65_536;

/**
 * Reads a BlockGroup (RFC 9559 section 5.1.3.5) around its payload. Undefined when it belongs to no wanted track or
 * holds no readable Block; what stands after the Block of an unwanted track is not read.
 */
export async function readBlockGroup(
  window: ReadWindow,
  group: {readonly dataStart: number; readonly end: number},
  wanted: ReadonlyMap<number, MatroskaTrack>,
): Promise<BlockGroup | undefined> {
  let block: WantedBlock | undefined;
  let keyframe = true;
  const additions: LocatedElement[] = [];
  let at = group.dataStart;
  for (let count = 0; at < group.end && count < maxChildren; count += 1) {
    const child = await readElementHeader(window, at);
    if (child?.end === undefined || child.end > group.end) break;
    if (child.id === ids.block) {
      block ??= await readWantedBlock(window, child, wanted);
      if (block === undefined) return undefined;
    }
    if (child.id === ids.referenceBlock) keyframe = false;
    if (child.id === ids.blockAdditions) additions.push(child);
    at = child.end;
  }
  if (block === undefined) return undefined;
  const {header, element, track} = block;
  return {header, element, keyframe, t35: await readT35(window, additions, track.t35AddIds)};
}

type WantedBlock = {readonly header: BlockHeader; readonly element: LocatedElement; readonly track: MatroskaTrack};

async function readWantedBlock(
  window: ReadWindow,
  element: LocatedElement,
  wanted: ReadonlyMap<number, MatroskaTrack>,
): Promise<WantedBlock | undefined> {
  const length = Math.min(maxBlockHeaderBytes, element.size ?? 0);
  const header = parseBlockHeader(await window.upTo(element.dataStart, length));
  const track = header && wanted.get(header.trackNumber);
  return header && track && {header, element, track};
}

async function readT35(
  window: ReadWindow,
  additions: readonly LocatedElement[],
  addIds: ReadonlySet<number>,
): Promise<Uint8Array[]> {
  const messages: Uint8Array[] = [];
  for (const element of additions) {
    if (element.size === undefined || element.size > maxAdditionsBytes) continue;
    const data = await readAdditions(window, element);
    for (const {id, bytes} of data) if (addIds.has(id)) messages.push(bytes);
  }
  return messages;
}

/** A damaged addition costs the frame its messages, not the reader its frame. */
async function readAdditions(window: ReadWindow, element: LocatedElement): Promise<{id: number; bytes: Uint8Array}[]> {
  try {
    const additions: {id: number; bytes: Uint8Array}[] = [];
    for (const child of childrenOf(await readElement(window, element, maxAdditionsBytes))) {
      const more = child.id === ids.blockMore ? fieldsOf(child) : undefined;
      const bytes = more && bytesField(more, ids.blockAdditional);
      if (more && bytes) additions.push({id: uintField(more, ids.blockAddId) ?? 1, bytes: bytes.slice()});
      if (additions.length === maxChildren) break;
    }
    return additions;
  } catch (error) {
    if (error instanceof MediaError) return [];
    throw error;
  }
}
