import type {Happening} from '../../../core/history/happening.ts';
import {detailOf, doerWords} from '../../../views/activity-text.ts';

/** What there is to say of it, and who did it: `+3 -1, run 7, by a scan`. */
export function happeningWords(one: Happening): string {
  const {by} = one;
  return [detailOf(one), by === undefined ? '' : doerWords(by)].filter(part => part !== '').join(', ');
}
