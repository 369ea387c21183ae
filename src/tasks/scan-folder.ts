import {isAbsolute, resolve} from 'node:path';
import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {InspectOptions} from '../media/inspect/inspect-media.ts';
import {findMediaFiles, type ScanFailure} from './find-media-files.ts';
import {inspectFiles} from './inspect-files.ts';
import type {InspectedFile} from './inspected-file.ts';

export type ScanRequest = InspectOptions & {
  folder: string;
  concurrency: number;
  onFile?: (file: InspectedFile) => void;
  onProgress?: (progress: ScanProgress) => void;
};

export type ScanProgress = {done: number; total: number};

export type FolderScan = {
  folder: string;
  startedAt: Date;
  durationMs: number;
  /** How many media files there are; `files` are fewer where the scan was stopped. */
  total: number;
  files: InspectedFile[];
  /** What could not be listed or named; the folder itself where there is nothing to read in it. */
  failures: ScanFailure[];
};

/**
 * Inspects every media file below a folder. When the app's signal is aborted, the answer is what was done till then.
 * Throws UserError where the folder cannot be listed.
 */
export async function scanFolder(app: App, {folder, onProgress, ...request}: ScanRequest): Promise<FolderScan> {
  const startedAt = app.now();
  const found = await findMediaFiles(isAbsolute(folder) ? folder : resolve(app.cwd, folder), app.signal);
  const total = found.files.length;
  onProgress?.({done: 0, total});
  const files = await inspectFiles(app, {
    ...request,
    targets: found.files,
    onCount: done => onProgress?.({done, total}),
  });
  const durationMs = app.now().getTime() - startedAt.getTime();
  const isEmpty = total === 0 && found.failures.length === 0 && !app.signal.aborted;
  const failures = isEmpty ? [{path: folder, error: nothingFound(folder)}] : found.failures;
  return {folder, startedAt, durationMs, total, files, failures};
}

function nothingFound(folder: string): UserError {
  return new UserError('not-found', `no media files lie below ${folder}`, {
    hint: 'check the path, and that its disk is mounted; "felscanner scan --help" lists the extensions',
  });
}
