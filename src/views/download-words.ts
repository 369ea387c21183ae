import type {DownloadState} from '../clients/qbittorrent/qbittorrent.ts';
import type {Download} from '../core/downloads/download.ts';
import type {Theme} from '../output/theme.ts';
import {durationInWords, sizeInWords} from '../output/words.ts';

/** How fast it comes: `4.2 MB/s`; empty while nothing comes. */
export function speedWords({speed}: Pick<Download, 'speed'>): string {
  return speed > 0 ? `${sizeInWords(speed)}/s` : '';
}

/** How long it still takes: `1 h 3 min`; empty where nobody knows. */
export function leftWords({etaSeconds, progress}: Pick<Download, 'etaSeconds' | 'progress'>): string {
  return etaSeconds === undefined || progress >= 1 ? '' : durationInWords(etaSeconds * 1000);
}

const troubled: ReadonlySet<DownloadState> = new Set(['error', 'missing']);
const done: ReadonlySet<DownloadState> = new Set(['seeding', 'completed']);

/** The meaning of a download's state, for its colour. */
export function downloadTone(state: DownloadState): keyof Theme {
  if (troubled.has(state)) return 'failure';
  return done.has(state) ? 'good' : 'strong';
}
