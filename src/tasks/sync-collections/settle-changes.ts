import {isOfMovie} from '../../core/collections/collection-change.ts';
import type {CollectionHistory, KeptChange} from '../../core/collections/collection-history.ts';
import type {CollectionSight} from '../../core/collections/collection-sight.ts';
import {judgeCarriedOut} from '../../core/collections/judge-carried-out.ts';

export type SettledChanges = {done: KeptChange[]; notDone: KeptChange[]};

/**
 * Keeps of changes what shows in Plex now, and drops the rest. A yes of the server is believed but for movies: those
 * must show.
 */
export function settleChanges(
  history: CollectionHistory,
  changes: readonly KeptChange[],
  sight: CollectionSight,
): SettledChanges {
  const isCarriedOut = judgeCarriedOut(sight);
  const isDone = (change: KeptChange): boolean => (change.confirmed && !isOfMovie(change)) || isCarriedOut(change);
  const done = changes.filter(isDone);
  const notDone = changes.filter(change => !isDone(change));
  const key = sight.state === 'absent' ? undefined : sight.key;
  if (done.length > 0) history.confirm(idsOf(done), key);
  if (notDone.length > 0) history.drop(idsOf(notDone));
  return {done, notDone};
}

function idsOf(changes: readonly KeptChange[]): number[] {
  return changes.map(({id}) => id);
}
