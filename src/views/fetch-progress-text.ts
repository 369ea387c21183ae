import type {FetchProgress} from '../tasks/fetch-releases/fetch-releases.ts';

/** What a fetch is at. */
export function fetchProgressText(progress: FetchProgress): string {
  switch (progress.doing) {
    case 'ask':
      return `asking ${progress.source}, one request at a time`;
    case 'decide':
      return 'matching releases with the library';
    case 'ask-about':
      return 'looking where downloads would be saved';
    case 'opinions':
      return 'asking Radarr for a second opinion';
  }
}
