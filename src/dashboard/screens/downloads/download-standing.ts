import type {Theme} from '../../../output/theme.ts';
import type {ListedDownload} from '../../../tasks/downloads/list-downloads.ts';
import {downloadTone} from '../../../views/download-words.ts';

/** Where a download stands, in a word, and what it means. */
export type DownloadStanding = {words: string; tone: keyof Theme};

const calm = new Set(['paused', 'queued']);

/** The state qBittorrent showed last; one that it has lost is failed. */
export function downloadStanding({download: {state}, approval}: ListedDownload): DownloadStanding {
  if (approval.state === 'failed') return {words: 'failed', tone: 'failure'};
  if (state === 'stalled') return {words: state, tone: 'warning'};
  return {words: state, tone: calm.has(state) ? 'dim' : downloadTone(state)};
}

/** What came of one that is over, in a few words; undefined: it is still to come. */
export function outcomeOf({approval: {state, proof, message}}: ListedDownload): DownloadStanding | undefined {
  if (proof?.honest) return {words: `honest: ${proof.found}`, tone: 'good'};
  if (proof) return {words: `not as promised: ${proof.found}`, tone: 'failure'};
  if (state === 'completed') return {words: `not proven yet: ${message ?? 'Plex is to show it'}`, tone: 'strong'};
  return state === 'failed' && message !== undefined ? {words: message, tone: 'failure'} : undefined;
}
