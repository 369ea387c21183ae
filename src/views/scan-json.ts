import {countFiles, type FileCounts} from '../tasks/count-files.ts';
import type {FolderScan} from '../tasks/scan-folder.ts';
import {type InspectRow, inspectRow} from './inspect-json.ts';

type ScanFailure = {ratingKey: null; title: string; message: string};

/** The document of `scan --json` for a folder. */
export type ScanDocument = {
  mode: 'folder';
  startedAt: string;
  durationMs: number;
  counts: FileCounts & {added: number; updated: number; removed: number; unchanged: number};
  requests: {plex: number; probe: number};
  probed: {files: number; bytes: number; failed: number};
  collections: never[];
  changes: never[];
  failures: ScanFailure[];
  files: InspectRow[];
};

/** A scan of a folder in the words of the JSON contract; a folder keeps no history, so nothing is new or gone. */
export function scanDocument({startedAt, durationMs, files, failures}: FolderScan): ScanDocument {
  const rows = files.map(inspectRow);
  const {movies, ...counts} = countFiles(files);
  return {
    mode: 'folder',
    startedAt: startedAt.toISOString(),
    durationMs,
    counts: {movies, added: 0, updated: 0, removed: 0, unchanged: 0, ...counts},
    requests: {plex: 0, probe: sum(rows.map(({read}) => read.requests))},
    probed: {
      files: rows.length,
      bytes: sum(rows.map(({read}) => read.bytes)),
      failed: rows.filter(({error}) => error !== undefined).length,
    },
    collections: [],
    changes: [],
    failures: [
      ...failures.map(({path, error}) => ({path, message: error.message})),
      ...rows.flatMap(({path, error}) => (error === undefined ? [] : [{path, message: error}])),
    ].map(({path, message}) => ({ratingKey: null, title: path, message})),
    files: rows,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
