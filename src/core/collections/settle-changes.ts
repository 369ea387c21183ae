import type {CollectionPlace} from './collection.ts';
import {isOfMovie} from './collection-change.ts';
import type {CollectionHistory, KeptChange} from './collection-history.ts';
import type {CollectionRecords} from './collection-records.ts';
import type {CollectionSight} from './collection-sight.ts';
import {judgeCarriedOut} from './judge-carried-out.ts';

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
  history.confirm(idsOf(done), key);
  history.drop(idsOf(notDone));
  return {done, notDone};
}

function idsOf(changes: readonly KeptChange[]): number[] {
  return changes.map(({id}) => id);
}

/**
 * Settles what earlier runs left open in a place. A collection of ours that is gone since the last of its movies was
 * removed was taken away by Plex, which the run did not live to note.
 */
export function settleOpen(
  {history, records, now}: {history: CollectionHistory; records: CollectionRecords; now: () => Date},
  place: CollectionPlace,
  sight: CollectionSight,
): SettledChanges {
  const settled = settleChanges(history, history.listOpen(place), sight);
  const last = settled.done.findLast(({change}) => change === 'removed');
  if (last && sight.state === 'absent' && records.find(place)?.state === 'kept') {
    const {runId, collection, collectionTitle} = last;
    noteDropped(history, {runId, place, at: now()}, {collection, collectionTitle});
  }
  return settled;
}

type Where = {runId: number; place: CollectionPlace; at: Date};

/** Notes that Plex took away a collection that was emptied. */
export function noteDropped(
  history: CollectionHistory,
  {runId, place, at}: Where,
  collection: Pick<KeptChange, 'collection' | 'collectionTitle'>,
): void {
  const why = 'was empty, and Plex does not keep empty ones';
  history.confirm(history.intend(runId, place, [{...collection, change: 'deleted', why}], at));
}
