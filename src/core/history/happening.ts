import type {Activity, ActivityKind, Actor} from '../activity/activity.ts';
import type {RunCause} from '../collections/collection-history.ts';
import type {ScanChange} from '../library/scan-store.ts';

/** What can happen: what is noted as it happens, and what scans and collections keep in tables of their own. */
export type HappeningKind = ActivityKind | ScanChange['change'] | 'scan' | 'collection';

/** Something that happened, whichever table knows it. */
export type Happening = Omit<Activity, 'what' | 'by'> & {
  what: HappeningKind;
  /** Of a collection what changed it. */
  by: Actor | RunCause['by'] | undefined;
};

/** Every kind with what it means, in the order they are explained in. */
export const happeningMeanings: Readonly<Record<HappeningKind, string>> = {
  asked: 'a question',
  pending: 'asked again',
  approved: 'a yes',
  declined: 'a no',
  expired: 'no answer in time',
  downloading: 'a download began',
  completed: 'all of it came',
  failed: 'it failed',
  proven: 'its bytes were read',
  refused: 'somebody tried what he may not',
  scan: 'a scan of libraries',
  added: 'a movie came',
  removed: 'a movie went',
  relabelled: 'a movie is something else now',
  collection: 'a collection was changed',
  health: 'a service failed, or works again',
  backup: 'the database was copied',
  report: 'a report was written',
  daemon: 'felscanner watch began or ended',
};
