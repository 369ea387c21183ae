import type {LibraryCounts} from '../core/library/library-counts.ts';
import type {ScanRecord, ScanResult} from '../core/library/scan-store.ts';
import type {LibraryStatus, ScanOfStatus} from '../tasks/library-status.ts';

type ScanRow = {
  mode: ScanRecord['mode'];
  state: ScanRecord['state'];
  startedAt: string;
  durationMs: number | undefined;
  message: string | undefined;
  counts: ScanResult['counts'] | undefined;
  requests: ScanResult['requests'] | undefined;
  probed: ScanResult['probed'] | undefined;
  /** How much was left as it was. */
  failures: number | undefined;
  /** Of a scan that runs. */
  runBy: {pid: number; host: string} | undefined;
};

/** The document of `status --json`; undefined members are printed as null. */
export type StatusDocument = {
  library: LibraryCounts;
  libraries: {title: string; movies: number; scannedAt: string | undefined}[];
  lastScan: ScanRow | undefined;
  scans: ScanRow[];
};

/** The state of the libraries in the words of the JSON contract. */
export function statusDocument({counts, libraries, scans}: LibraryStatus): StatusDocument {
  const rows = scans.map(scanRow);
  return {
    library: counts,
    libraries: libraries.map(({title, movies, scannedAt}) => ({title, movies, scannedAt: scannedAt?.toISOString()})),
    lastScan: rows[0],
    scans: rows,
  };
}

function scanRow({mode, state, startedAt, finishedAt, message, result, runBy}: ScanOfStatus): ScanRow {
  return {
    mode,
    state,
    startedAt: startedAt.toISOString(),
    durationMs: finishedAt && finishedAt.getTime() - startedAt.getTime(),
    message,
    counts: result?.counts,
    requests: result?.requests,
    probed: result?.probed,
    failures: result?.failures.length,
    runBy: runBy && {pid: runBy.pid, host: runBy.host},
  };
}
