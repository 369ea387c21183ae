import type {LibraryCounts} from '../core/library/library-counts.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import {countInWords, durationInWords} from '../output/words.ts';
import type {LibraryScanProgress} from '../tasks/scan-library/scan-run.ts';
import {collectionProgressText} from './collection-progress-text.ts';

const maxTitleWidth = 24;
// Counting a hundred thousand movies takes 40 ms, and the line is drawn ten times a second.
const countEveryMs = 1000;

/**
 * Makes the text on how far a scan is: `Movies: 4200 of 10000 movies; 310 FEL, 45 MEL, 800 Atmos`,
 * `reading files: 12 of 480, 3 min left; ...`. It counts at most once a second; between, the last counts stand.
 */
export function createScanProgressText(now: () => Date): (state: LibraryScanProgress) => string {
  let counted: {counts: LibraryCounts; at: number} | undefined;
  return state => {
    const at = now().getTime();
    if (!counted || at - counted.at >= countEveryMs) counted = {counts: state.counts(), at};
    const {fel, mel, atmos} = counted.counts;
    return `${stepText(state, at)}; ${fel} FEL, ${mel} MEL, ${atmos} Atmos`;
  };
}

function stepText(state: LibraryScanProgress, nowMs: number): string {
  if (state.phase === 'listing') {
    const {library, listed, total} = state;
    const name = shorten(plainText(library), maxTitleWidth);
    return `${name}: ${listed} of ${total === undefined ? 'unknown' : countInWords(total, 'movie')}`;
  }
  if (state.phase === 'collections') return collectionProgressText(state);
  const {done, total, startedAt} = state;
  const text = `reading files: ${done} of ${total}`;
  if (done === 0) return text;
  const leftMs = ((nowMs - startedAt.getTime()) / done) * (total - done);
  return leftMs < 1000 ? text : `${text}, ${durationInWords(leftMs)} left`;
}
