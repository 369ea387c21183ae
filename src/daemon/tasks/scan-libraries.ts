import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import type {ScanFailure, ScanResult} from '../../core/library/scan-store.ts';
import {countInWords} from '../../output/words.ts';
import {scanLibrary} from '../../tasks/scan-library/scan-library.ts';
import type {JobOutcome} from '../job.ts';

/** The log names so many; all of them are in the history. */
const mostTold = 3;

/** Scans the libraries. What was left as it was is trouble, and is tried again. */
export async function scanLibraries(app: App, config: Config): Promise<JobOutcome> {
  const {result} = await scanLibrary(app, {config, full: false, probe: true, collections: 'sync'});
  return {summary: summaryOf(result), troubles: troublesOf(result.failures)};
}

function summaryOf({counts, probed}: ScanResult): string {
  const {movies, added, updated, removed, relabelled} = counts;
  const parts = [
    countInWords(movies, 'movie'),
    added > 0 && `${added} added`,
    updated > 0 && `${updated} changed`,
    removed > 0 && `${removed} removed`,
    relabelled > 0 && `${relabelled} relabelled`,
    probed.files > 0 && `${countInWords(probed.files, 'file')} read`,
  ];
  return parts.filter(part => part !== false).join(', ');
}

function troublesOf(failures: readonly ScanFailure[]): UserError[] {
  const told = failures
    .slice(0, mostTold)
    .map(
      ({title, message, hint}) => new UserError('unreadable', `${title}: ${message}`, hint === undefined ? {} : {hint}),
    );
  const more = failures.length - told.length;
  return more > 0 ? [...told, new UserError('unreadable', `${more} more were left as before`)] : told;
}
