import type {ByteSource} from '../../base/byte-source.ts';
import {MediaError} from '../media-error.ts';
import {fragmentsFrom} from './fragment-walk.ts';
import type {FragmentContext} from './movie-fragment.ts';

/** So many fragments are looked at behind the last place of an index. */
const maxFragments = 64;

/**
 * When the last of the fragments from `offset` on ends, in milliseconds. Undefined where they do not say, or are
 * broken: running time is not worth failing for.
 */
export async function endOfLastFragment(
  source: ByteSource,
  offset: number,
  context: FragmentContext,
): Promise<number | undefined> {
  let endMs: number | undefined;
  let count = 0;
  try {
    for await (const fragments of fragmentsFrom(source, offset, context)) {
      for (const fragment of fragments) endMs = later(endMs, fragment.endMs);
      count += 1;
      if (count === maxFragments) break;
    }
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
  }
  return endMs;
}

function later(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
