import {type Pace, paceFloors} from '../../core/releases/pace.ts';
import type {TopicBlock} from '../help-topic.ts';

const kinds: Readonly<Record<keyof typeof paceFloors, string>> = {
  pages: 'pages of a tracker',
  feed: 'feeds: RSS and Torznab',
};

/** How often trackers are asked at most. */
export function politenessBlocks(): readonly TopicBlock[] {
  return [
    {
      text: 'A tracker is asked no oftener than this, over all processes of this data folder, and no setting goes below:',
    },
    {
      rows: Object.entries(paceFloors).map(([kind, pace]) => ({
        term: kinds[kind as keyof typeof kinds],
        means: paceWords(pace),
      })),
    },
    {
      text: 'There is one request at a time. What FlareSolverr loads to pass a challenge counts as one. A tracker that says it was asked too often is left alone for as long as it wants (a day at most, an hour unless it says), also after a restart.',
    },
    {
      text: 'A source that was asked not long ago is not asked again: what it listed is decided about anew. "felscanner status" shows what was asked today, and when each may be asked again.',
    },
  ];
}

function paceWords({spacingMs, pollEveryMs, requestsPerDay}: Pace): string {
  return `${spacingMs / 1000} seconds between two requests, ${pollEveryMs / 60_000} minutes between two looks, ${requestsPerDay} requests a day`;
}
