import {shareInWords, sizeInWords} from '../../../output/words.ts';
import type {ListedDownload} from '../../../tasks/downloads/list-downloads.ts';
import {approvalTitle, proofWords} from '../../../views/approval-words.ts';
import {leftWords, speedWords} from '../../../views/download-words.ts';
import type {Look} from '../../look.ts';
import {cell} from '../../widgets/cell.ts';
import {downloadStanding, outcomeOf} from './download-standing.ts';
import {progressBar} from './progress-bar.ts';
import {progressWords} from './progress-words.ts';

type Columns = {title: number; bar: number; percent: number; bytes: number; speed: number; left: number; state: number};

/** What is less needed goes first where there is no room. */
function downloadColumns(width: number): Columns {
  const fixed = {
    bar: width >= 100 ? 24 : width >= 60 ? 12 : 8,
    percent: 6,
    bytes: width >= 115 ? 21 : 0,
    speed: width >= 56 ? 10 : 0,
    left: width >= 70 ? 12 : 0,
    state: width >= 44 ? 12 : 0,
  };
  const taken = Object.values(fixed).reduce((sum, one) => sum + one, 1);
  return {title: Math.max(0, width - taken), ...fixed};
}

/** A download in exactly one line: how far it is, or what it turned out to be. */
export function downloadLine(listed: ListedDownload, width: number, look: Look): string {
  const {download, approval} = listed;
  const {theme} = look;
  const columns = downloadColumns(width);
  const {words, tone} = downloadStanding(listed);
  const outcome = outcomeOf(listed);
  const {bar, percent, bytes, speed, left} = columns;
  const middle = outcome
    ? theme[outcome.tone](cell(outcome.words, bar + percent + bytes + speed + left))
    : [
        theme[tone](progressBar(download.progress, bar, look)),
        cell(shareInWords(download.progress), percent, 'right'),
        cell(bytesWords(listed), bytes, 'right'),
        cell(speedWords(download), speed, 'right'),
        cell(leftWords(download), left, 'right'),
      ].join('');
  return [
    `${cell(approvalTitle(approval), columns.title)} `,
    middle,
    theme[tone](cell(words, columns.state, 'right')),
  ].join('');
}

function bytesWords({download: {downloadedBytes, totalBytes}}: ListedDownload): string {
  return `${sizeInWords(downloadedBytes)} of ${sizeInWords(totalBytes)}`;
}

/** The same as a sentence. */
export function downloadSpoken(listed: ListedDownload): string {
  const {download, approval} = listed;
  const {proof} = approval;
  return [
    approvalTitle(approval),
    downloadStanding(listed).words,
    proof ? proofWords(proof) : (outcomeOf(listed)?.words ?? progressWords(download)),
  ].join(', ');
}
