import type {ScanFailure} from '../core/library/scan-store.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {countInWords, durationInWords, sizeInWords} from '../output/words.ts';
import type {LibraryScan} from '../tasks/scan-library/scan-run.ts';
import {toldLines} from './told-lines.ts';

const maxFailuresTold = 20;

/** What a scan left as it was, a line each with what to do about it; of very many the first ones. */
export function failuresText(failures: readonly ScanFailure[], theme: Theme, {verbose}: {verbose: boolean}): string {
  const told = verbose ? failures : failures.slice(0, maxFailuresTold);
  const mark = theme.failure('Error:');
  const lines = told.map(({title, message, hint}) => ({mark, message: `${title}: ${message}`, hint}));
  const more = failures.length - told.length;
  return toldLines(lines, theme) + (more > 0 ? `and ${more} more like these; --verbose tells them all\n` : '');
}

/** `10000 movies: 3000 Dolby Vision, 412 FEL, ...`, what changed, what it cost, and what should be known besides. */
export function libraryScanSummary({state, result, durationMs}: LibraryScan): string {
  const {counts, requests, probed, notes} = result;
  const found = [
    `${counts.dolbyVision} Dolby Vision`,
    `${counts.fel} FEL`,
    `${counts.mel} MEL`,
    counts.layerUnknown > 0 && `${counts.layerUnknown} of unknown layer`,
    `${counts.atmos} with Atmos`,
  ];
  const changed = [
    counts.added > 0 && `${counts.added} added`,
    counts.updated > 0 && `${counts.updated} updated`,
    counts.removed > 0 && `${counts.removed} removed`,
    counts.relabelled > 0 && `${counts.relabelled} relabelled`,
  ].filter(part => part !== false);
  const read = probed.files > 0 && `${countInWords(probed.files, 'file')} read (${sizeInWords(probed.bytes)})`;
  const unread = probed.failed > 0 && `${countInWords(probed.failed, 'file')} could not be read`;
  const cost = [countInWords(requests.plex, 'request'), read, unread, `in ${durationInWords(durationMs)}`];
  return [
    `${countInWords(counts.movies, 'movie')}: ${listed(found)}`,
    `${changed.length > 0 ? changed.join(', ') : 'nothing added, changed or removed'}; ${listed(cost)}`,
    ...notes.map(plainText),
    ...(state === 'interrupted' ? ['interrupted: what was done is kept, the next scan goes on'] : []),
  ]
    .map(line => `${line}\n`)
    .join('');
}

function listed(parts: readonly (string | false)[]): string {
  return parts.filter(part => part !== false).join(', ');
}
