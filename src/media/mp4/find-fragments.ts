import {MediaError} from '../media-error.ts';
import {type BoxPlace, readBox} from './box-place.ts';
import type {FileBytes} from './file-bytes.ts';
import type {FragmentIndex} from './fragment-index.ts';
import type {FragmentLayout} from './fragment-seek.ts';
import {readRandomAccessIndex} from './random-access-index.ts';
import {maxSegmentIndexBytes, parseSegmentIndex, type SegmentIndex} from './segment-index.ts';
import {topLevelBoxes} from './top-level.ts';

/** Boxes behind the moov among which the first fragment is looked for. */
const maxBoxesToFirst = 256;
/** An index of less than this part of the file is one of its first segment. */
const wholeFilePart = 0.9;

/** Which track an index is wanted for, and the units of its times. */
export type IndexWish = {readonly leadId: number | undefined; readonly timescales: ReadonlyMap<number, number>};

/** Finds the first fragment behind a movie box that ends at `offset`, and an index; undefined: no fragment follows. */
export async function findFragments(
  file: FileBytes,
  offset: number,
  wish: IndexWish,
): Promise<FragmentLayout | undefined> {
  const first = await orUndefined(() => findFirst(file, offset));
  if (!first) return undefined;
  const {firstOffset, sidx} = first;
  const index =
    (await orUndefined(() => wholeFileIndex(file, sidx))) ??
    (await orUndefined(() => readRandomAccessIndex(file, wish.leadId, wish.timescales)));
  return {firstOffset, index: index && withinFile(index, file.sizeBytes)};
}

type First = {firstOffset: number; sidx: readonly BoxPlace[]};

async function findFirst(file: FileBytes, offset: number): Promise<First | undefined> {
  const sidx: BoxPlace[] = [];
  let seen = 0;
  for await (const box of topLevelBoxes(file, offset)) {
    if (box.type === 'moof') return {firstOffset: box.offset, sidx};
    if (box.type === 'sidx') sidx.push(box);
    seen += 1;
    if (seen === maxBoxesToFirst) break;
  }
  return undefined;
}

async function wholeFileIndex(file: FileBytes, boxes: readonly BoxPlace[]): Promise<SegmentIndex | undefined> {
  for (const box of boxes) {
    const index = parseSegmentIndex(await readBox(file, box, maxSegmentIndexBytes), box.end);
    if (index.endOffset >= file.sizeBytes * wholeFilePart) return index;
  }
  return undefined;
}

function withinFile({points, endMs}: FragmentIndex, sizeBytes: number): FragmentIndex | undefined {
  const inside = points.filter(({offset}) => offset < sizeBytes);
  return inside.length > 0 ? {points: inside, endMs} : undefined;
}

/** A broken index is none: fragments can be found without. Nonsense behind the moov is no fragment. */
async function orUndefined<Index>(read: () => Promise<Index | undefined>): Promise<Index | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof MediaError) return undefined;
    throw error;
  }
}
