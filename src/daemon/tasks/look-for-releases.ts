import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {countInWords} from '../../output/words.ts';
import {fetchFailures} from '../../tasks/fetch-releases/fetch-failures.ts';
import {fetchReleases} from '../../tasks/fetch-releases/fetch-releases.ts';
import type {JobOutcome} from '../job.ts';

/** Asks the sources of releases that may be asked, decides, and asks people about what is worth it. */
export async function lookForReleases(app: App, config: Config): Promise<JobOutcome> {
  const fetched = await fetchReleases(app, {
    config,
    source: undefined,
    pages: undefined,
    ask: true,
    onProgress: () => undefined,
  });
  const isNew = fetched.sources.reduce((sum, source) => sum + source.new, 0);
  const asked = fetched.approvals.length;
  const summary = `${countInWords(isNew, 'new release')}, ${countInWords(asked, 'new question')}`;
  const hasListed = fetched.sources.some(({state}) => state === 'listed');
  return {summary: hasListed || asked > 0 ? summary : undefined, troubles: fetchFailures(fetched)};
}
