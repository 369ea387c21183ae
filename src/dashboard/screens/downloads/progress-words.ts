import type {Download} from '../../../core/downloads/download.ts';
import {shareInWords, sizeInWords} from '../../../output/words.ts';
import {leftWords, speedWords} from '../../../views/download-words.ts';

/** How far a download is: `43 %, 30.7 GB of 71.3 GB, 4.2 MB/s, 1 h 3 min left`. */
export function progressWords(download: Download): string {
  const {progress, downloadedBytes, totalBytes} = download;
  const left = leftWords(download);
  return [
    shareInWords(progress),
    `${sizeInWords(downloadedBytes)} of ${sizeInWords(totalBytes)}`,
    speedWords(download),
    left === '' ? '' : `${left} left`,
  ]
    .filter(part => part !== '')
    .join(', ');
}
