import type {App} from '../../app.ts';
import type {PlexClient} from '../../clients/plex/plex.ts';
import {
  type CollectionHistory,
  createCollectionHistory,
  type RunCause,
} from '../../core/collections/collection-history.ts';
import {type CollectionRecords, createCollectionRecords} from '../../core/collections/collection-records.ts';
import type {Database} from '../../storage/database.ts';

/** What changing collections works with. The signal ends everything, and what was done till then stays noted. */
export type CollectionWorld = {
  now: App['now'];
  plex: Pick<PlexClient, 'collections' | 'fetchMovies'>;
  records: CollectionRecords;
  history: CollectionHistory;
  signal: AbortSignal;
  onProgress: (progress: CollectionProgress) => void;
};

/** Collections are being looked at, or one of them is being changed, step by step. */
export type CollectionProgress = {doing: 'look'} | {doing: 'change'; title: string; done: number; total: number};

export function createCollectionWorld(
  db: Database,
  world: Pick<CollectionWorld, 'now' | 'plex' | 'signal' | 'onProgress'>,
): CollectionWorld {
  return {...world, records: createCollectionRecords(db), history: createCollectionHistory(db)};
}

/** A run in the history. It begins there with its first change: of a run that changes nothing there is nothing to tell. */
export type CollectionRun = {id(): number};

export function createRun({history, now}: Pick<CollectionWorld, 'history' | 'now'>, cause: RunCause): CollectionRun {
  let id: number | undefined;
  return {
    id() {
      id ??= history.startRun(cause, now());
      return id;
    },
  };
}
