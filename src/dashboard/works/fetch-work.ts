import {countInWords} from '../../output/words.ts';
import {fetchFailures} from '../../tasks/fetch-releases/fetch-failures.ts';
import {fetchReleases} from '../../tasks/fetch-releases/fetch-releases.ts';
import {fetchProgressText} from '../../views/fetch-progress-text.ts';
import {deliverAfter} from './deliver-after.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

/** Asks the sources of releases that may be asked just now, decides, and asks about what is worth it. */
export async function fetchWork({app, config, say}: WorkWorld): Promise<WorkEnd> {
  const fetched = await deliverAfter(app, config, () =>
    fetchReleases(app, {
      config,
      source: undefined,
      pages: undefined,
      ask: true,
      onProgress: progress => say(fetchProgressText(progress)),
    }),
  );
  const isNew = fetched.sources.reduce((sum, source) => sum + source.new, 0);
  const text = `${countInWords(isNew, 'new release')}, ${countInWords(fetched.approvals.length, 'new question')}`;
  const [failure] = fetchFailures(fetched);
  if (failure) return {tone: 'failure', text: failure.message, hint: failure.hint};
  const hasListed = fetched.sources.some(({state}) => state === 'listed');
  return hasListed
    ? {tone: 'good', text}
    : {tone: 'plain', text: `${text}: no source may be asked yet`, hint: '7 shows when they may'};
}
