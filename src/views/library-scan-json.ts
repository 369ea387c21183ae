import type {ScanChange, ScanResult} from '../core/library/scan-store.ts';
import type {LibraryScan} from '../tasks/scan-library/scan-run.ts';
import type {CollectionAct} from './collection-differences.ts';
import {type CollectionDocument, collectionDocument} from './collection-json.ts';

/** The document of `scan --json` for Plex libraries; undefined members are printed as null. */
export type LibraryScanDocument = {
  mode: LibraryScan['mode'];
  state: LibraryScan['state'];
  startedAt: string;
  durationMs: number;
  counts: ScanResult['counts'];
  requests: ScanResult['requests'];
  probed: ScanResult['probed'];
  /** What would be changed in collections was told, and nothing changed. */
  dryRun: boolean;
  collections: CollectionDocument[];
  changes: ScanChange[];
  failures: ScanResult['failures'];
  notes: string[];
};

/** A scan of Plex libraries in the words of the JSON contract. */
export function libraryScanDocument(scan: LibraryScan, act: CollectionAct): LibraryScanDocument {
  const {mode, state, startedAt, durationMs, result, changes, collections} = scan;
  return {
    mode,
    state,
    startedAt: startedAt.toISOString(),
    durationMs,
    counts: result.counts,
    requests: result.requests,
    probed: result.probed,
    dryRun: act === 'preview',
    collections: collections.map(outcome => collectionDocument(outcome, act)),
    changes: changes.map(({ratingKey, title, change, from, to}) => ({ratingKey, title, change, from, to})),
    failures: result.failures.map(({ratingKey, title, message, hint}) => ({ratingKey, title, message, hint})),
    notes: result.notes,
  };
}
