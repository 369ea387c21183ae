import {UserError} from '../../base/user-error.ts';
import type {PlexListingFailure} from './plex.ts';

/** The items of a list from the first to before the end, which is infinite where it is not known. */
export type ItemRange = {start: number; end: number};

/** What is told of items that did not come: `movies 400 to 599`, `movies 400 and on`. */
export function pageFailure({start, end}: ItemRange, error: Error): PlexListingFailure {
  const title = Number.isFinite(end) ? `movies ${start} to ${Math.max(start, end - 1)}` : `movies ${start} and on`;
  return {ratingKey: undefined, title, error};
}

/** The error for a list that goes on behind any library's end. */
export function endlessListError(mostItems: number): UserError {
  return new UserError('refused', `the server lists more than ${mostItems} movies`, {
    hint: 'check plex.url: this is hardly a Plex Media Server',
  });
}
