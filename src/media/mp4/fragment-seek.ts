import type {ByteSource} from '../../base/byte-source.ts';
import {ReadWindow} from '../bytes/read-window.ts';
import {type FragmentIndex, pointAt} from './fragment-index.ts';
import {searchFragment} from './fragment-search.ts';
import type {Sample} from './sample.ts';
import {topLevelBoxes} from './top-level.ts';

/** Where a walk over fragments starts, and which samples of the first one lie before the place meant. */
export type FragmentPlace = {readonly offset: number; readonly isBefore: (sample: Sample) => boolean};

/** Where fragments are, as far as it was found out when the file was opened. */
export type FragmentLayout = {
  /** The first moof. */
  readonly firstOffset: number;
  readonly index: FragmentIndex | undefined;
};

/** What looking at one fragment's headers costs, in bytes. */
const hopBytes = 4096;
const maxHops = 2048;
const maxSearchBytes = 4_194_304;

/** Finds the fragment at `position`, above 0 up to 1: of time where there is an index, of bytes elsewhere. */
export async function seekFragment(
  source: ByteSource,
  {firstOffset, index}: FragmentLayout,
  position: number,
): Promise<FragmentPlace> {
  const timeMs = position * (index?.endMs ?? index?.points.at(-1)?.timeMs ?? 0);
  const point = index && pointAt(index, timeMs);
  if (point) return {offset: point.offset, isBefore: sample => (sample.timeMs ?? 0) <= timeMs};
  const target = firstOffset + Math.floor(position * (source.sizeBytes - firstOffset));
  return {offset: await findByBytes(source, firstOffset, target), isBefore: sample => sample.offset <= target};
}

/** Walks from fragment to fragment while that costs less than reading on from the target until one begins. */
async function findByBytes(source: ByteSource, firstOffset: number, target: number): Promise<number> {
  const fragmentBytes = await firstFragmentBytes(source, firstOffset);
  const hops = (target - firstOffset) / fragmentBytes;
  const searchCost = Math.min(fragmentBytes, maxSearchBytes);
  const found = hops * hopBytes > searchCost ? await searchFragment(source, target, maxSearchBytes) : undefined;
  return found ?? walkTo(source, firstOffset, target);
}

async function firstFragmentBytes(source: ByteSource, firstOffset: number): Promise<number> {
  for await (const box of topLevelBoxes(hoppingWindow(source), firstOffset)) {
    if (box.type === 'moof' && box.offset > firstOffset) return box.offset - firstOffset;
  }
  return source.sizeBytes - firstOffset;
}

/** The last moof not behind the target that so many hops lead to. */
async function walkTo(source: ByteSource, firstOffset: number, target: number): Promise<number> {
  let [last, hops] = [firstOffset, 0];
  for await (const box of topLevelBoxes(hoppingWindow(source), firstOffset)) {
    if (box.offset > target || hops === maxHops) break;
    if (box.type !== 'moof') continue;
    last = box.offset;
    hops += 1;
  }
  return last;
}

function hoppingWindow(source: ByteSource): ReadWindow {
  return new ReadWindow(source, {firstBytes: hopBytes});
}
