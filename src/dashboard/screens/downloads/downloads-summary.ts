import {sizeInWords} from '../../../output/words.ts';
import type {ListedDownload, ListedDownloads} from '../../../tasks/downloads/list-downloads.ts';

/** What is under way and how fast, what waits, what is complete, in a line. */
export function downloadsSummary({downloads, waiting}: ListedDownloads): string {
  const count = (test: (listed: ListedDownload) => boolean): number => downloads.filter(test).length;
  const loading = count(({approval}) => approval.state === 'downloading');
  const complete = count(({approval}) => approval.state === 'completed');
  const failed = count(({approval}) => approval.state === 'failed');
  const dishonest = count(({approval}) => approval.proof?.honest === false);
  const speed = downloads.reduce(
    (sum, {approval, download}) => (approval.state === 'downloading' ? sum + download.speed : sum),
    0,
  );
  return [
    loading > 0 ? `${loading} under way${speed > 0 ? ` at ${sizeInWords(speed)}/s` : ''}` : 'nothing under way',
    waiting.length > 0 ? `${waiting.length} to be started` : undefined,
    failed > 0 ? `${failed} failed` : undefined,
    dishonest > 0 ? `${dishonest} not as promised` : undefined,
    complete > 0 ? `${complete} complete` : undefined,
  ]
    .filter(part => part !== undefined)
    .join(', ');
}
