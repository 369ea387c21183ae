import type {LibraryCounts} from '../core/library/library-counts.ts';
import {plainText} from '../output/plain-text.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import {alignedTable} from '../output/table.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords, countInWords, durationInWords, percentInWords} from '../output/words.ts';
import type {LibraryStatus, ScanOfStatus} from '../tasks/library-status.ts';
import {changesWords} from './changes-words.ts';

type Figure = {name: keyof LibraryCounts; words: string};

const figures: readonly Figure[] = [
  {name: 'dolbyVision', words: 'Dolby Vision'},
  {name: 'fel', words: 'FEL'},
  {name: 'mel', words: 'MEL'},
  {name: 'layerUnknown', words: 'layer not known'},
  {name: 'atmos', words: 'Atmos'},
  {name: 'trueHdAtmos', words: 'TrueHD Atmos'},
];

/** The state of the libraries for a person. */
export function statusText({counts, libraries, scans}: LibraryStatus, {theme, now}: {theme: Theme; now: Date}): string {
  if (scans.length === 0) return 'No library was scanned yet.\n-> run "felscanner scan"\n';
  const rows = figures
    .filter(({name}) => name !== 'layerUnknown' || counts[name] > 0)
    .map(({name, words}) => [words, String(counts[name]), theme.dim(percentInWords(counts[name], counts.movies))]);
  const library = alignedTable({
    head: [theme.heading('Library'), theme.strong(String(counts.movies)), ''],
    align: ['left', 'right', 'right'],
    rows,
  });
  const lines = libraries.map(({title, movies, scannedAt}) => {
    const when = scannedAt ? `complete scan ${agoInWords(scannedAt, now)}` : 'no complete scan yet';
    return `${plainText(title)}: ${countInWords(movies, 'movie')}, ${when}\n`;
  });
  const history = scans.map(scan => `${scanWords(scan, {theme, now})}\n`);
  return `${library}\n${lines.join('')}\n${theme.heading('Last scans')}\n${history.join('')}`;
}

/** `5 min ago  incremental, completed: 3 added, 53 requests, 12 files read, 1.2 s`. */
function scanWords(
  {mode, state, startedAt, finishedAt, message, result, runBy}: ScanOfStatus,
  {theme, now}: {theme: Theme; now: Date},
): string {
  const styles = {
    completed: theme.good,
    running: theme.strong,
    incomplete: theme.warning,
    interrupted: theme.warning,
    failed: theme.failure,
  };
  const parts = [
    result && changesWords(result.counts),
    result && countInWords(result.requests.plex, 'request'),
    result && result.probed.files > 0 && `${countInWords(result.probed.files, 'file')} read`,
    result && result.failures.length > 0 && `${result.failures.length} left as before`,
    finishedAt && durationInWords(finishedAt.getTime() - startedAt.getTime()),
    message !== undefined && plainText(message),
    runBy && holderWords(runBy),
  ].filter(part => typeof part === 'string');
  return `${agoInWords(startedAt, now).padEnd(14)} ${mode}, ${styles[state](state)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

/** `process 1234 on nas`. */
function holderWords({pid, host}: NonNullable<ScanOfStatus['runBy']>): string {
  return `process ${pid} on ${plainText(host)}`;
}

/** The state of the libraries for other programs: name and value. */
export function statusRows({counts, libraries, scans}: LibraryStatus): string {
  const [last] = scans;
  return [
    tabbedRow(['movies', counts.movies]),
    ...figures.map(({name}) => tabbedRow([name, counts[name]])),
    ...libraries.map(({title, movies}) => tabbedRow([`library ${title}`, movies])),
    tabbedRow(['lastScanAt', last?.startedAt.toISOString()]),
    tabbedRow(['lastScanState', last?.state]),
    tabbedRow(['lastScanMode', last?.mode]),
    tabbedRow(['lastScanRunBy', last?.runBy && holderWords(last.runBy)]),
  ].join('');
}
