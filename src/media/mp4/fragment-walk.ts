import type {ByteSource} from '../../base/byte-source.ts';
import {ReadWindow} from '../bytes/read-window.ts';
import {readBox} from './box-place.ts';
import {type FragmentContext, parseMovieFragment, type TrackFragment} from './movie-fragment.ts';
import {topLevelBoxes} from './top-level.ts';

/** A longer moof would describe more samples than a film has. */
const maxMoofBytes = 16_777_216;
/** One read shows a moof of usual length and the header of the mdat behind it. */
const hopBytes = 4096;

/** Walks the movie fragments from a box of the top level on, to the end of the file or to a moof it cuts short. */
export async function* fragmentsFrom(
  source: ByteSource,
  offset: number,
  context: FragmentContext,
): AsyncGenerator<TrackFragment[]> {
  const window = new ReadWindow(source, {firstBytes: hopBytes});
  for await (const box of topLevelBoxes(window, offset)) {
    if (box.type !== 'moof') continue;
    if (box.end > source.sizeBytes) return;
    yield parseMovieFragment(await readBox(window, box, maxMoofBytes), box.offset, context);
  }
}
