import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {ScanResult} from '../../core/library/scan-store.ts';
import {countInWords} from '../../output/words.ts';
import {scanLibrary} from '../../tasks/scan-library/scan-library.ts';
import type {JobOutcome} from '../job.ts';

/**
 * Scans the libraries. What was left as it was, since a file cannot be read or a library is not there, is told and left to the next
 * scan: it may be so for ever.
 */
export async function scanLibraries(app: App, config: Config): Promise<JobOutcome> {
  const {result} = await scanLibrary(app, {config, full: false, probe: true, collections: 'sync'});
  return {summary: summaryOf(result), troubles: []};
}

function summaryOf({counts, probed, failures: [first, ...others]}: ScanResult): string {
  const {movies, added, updated, removed, relabelled} = counts;
  const parts = [
    countInWords(movies, 'movie'),
    added > 0 && `${added} added`,
    updated > 0 && `${updated} changed`,
    removed > 0 && `${removed} removed`,
    relabelled > 0 && `${relabelled} relabelled`,
    first && `${others.length + 1} left as before (${first.title}: ${first.message})`,
    probed.files > 0 && `${countInWords(probed.files, 'file')} read`,
  ];
  return parts.filter(part => typeof part === 'string').join(', ');
}
