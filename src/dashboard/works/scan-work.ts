import {isInSync} from '../../core/collections/collection-outcome.ts';
import {countInWords} from '../../output/words.ts';
import {scanLibrary} from '../../tasks/scan-library/scan-library.ts';
import type {LibraryScan} from '../../tasks/scan-library/scan-run.ts';
import {createScanProgressText} from '../../views/scan-progress-text.ts';
import {deliverAfter} from './deliver-after.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

/** Scans the libraries, and has what came of it told in Telegram. */
export async function scanWork({app, config, say}: WorkWorld, {name}: {name: 'scan' | 'full-scan'}): Promise<WorkEnd> {
  const progressText = createScanProgressText(app.now);
  const scan = await deliverAfter(app, config, () =>
    scanLibrary(app, {
      config,
      full: name === 'full-scan',
      probe: true,
      collections: 'sync',
      onProgress: progress => say(progressText(progress)),
    }),
  );
  return endOf(scan);
}

function endOf({state, result, collections}: LibraryScan): WorkEnd {
  const {counts, failures, probed} = result;
  const parts = [
    countInWords(counts.movies, 'movie'),
    `${counts.fel} FEL`,
    counts.added > 0 && `${counts.added} added`,
    counts.updated > 0 && `${counts.updated} changed`,
    counts.removed > 0 && `${counts.removed} removed`,
    probed.files > 0 && `${countInWords(probed.files, 'file')} read`,
  ].filter(part => part !== false);
  const found = parts.join(', ');
  const [first] = failures;
  if (state === 'interrupted') return {tone: 'warning', text: `scan broken off: ${found}`};
  if (first) {
    const text = `scanned: ${found}; ${failures.length} left as before, such as ${first.title}: ${first.message}`;
    return {tone: 'warning', text, hint: first.hint};
  }
  const wrong = collections.filter(collection => !isInSync(collection)).length;
  if (wrong === 0) return {tone: 'good', text: `scanned: ${found}`};
  return {
    tone: 'warning',
    text: `scanned: ${found}; ${countInWords(wrong, 'collection')} not as it should be`,
    hint: 'run "felscanner verify", which tells why',
  };
}
