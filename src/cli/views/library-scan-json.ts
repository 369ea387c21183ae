import type {ScanChange, ScanResult} from '../../core/library/scan-store.ts';
import type {LibraryScan} from '../../tasks/scan-library/scan-run.ts';

/** The document of `scan --json` for Plex libraries; undefined members are printed as null. */
export type LibraryScanDocument = {
  mode: LibraryScan['mode'];
  state: LibraryScan['state'];
  startedAt: string;
  durationMs: number;
  counts: ScanResult['counts'];
  requests: ScanResult['requests'];
  probed: ScanResult['probed'];
  collections: never[];
  changes: ScanChange[];
  failures: ScanResult['failures'];
  notes: string[];
};

/** A scan of Plex libraries in the words of the JSON contract. */
export function libraryScanDocument({
  mode,
  state,
  startedAt,
  durationMs,
  result,
  changes,
}: LibraryScan): LibraryScanDocument {
  return {
    mode,
    state,
    startedAt: startedAt.toISOString(),
    durationMs,
    counts: result.counts,
    requests: result.requests,
    probed: result.probed,
    collections: [],
    changes: changes.map(({ratingKey, title, change, from, to}) => ({ratingKey, title, change, from, to})),
    failures: result.failures.map(({ratingKey, title, message, hint}) => ({ratingKey, title, message, hint})),
    notes: result.notes,
  };
}
