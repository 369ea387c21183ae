import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {countInWords} from '../../output/words.ts';
import {pruneHistory} from '../../tasks/prune-history.ts';
import type {JobOutcome} from '../job.ts';

/** Forgets what is so old that nobody needs it. */
export async function forgetOld(app: App, config: Config): Promise<JobOutcome> {
  const {removed} = await pruneHistory(app, config);
  return {summary: removed > 0 ? `${countInWords(removed, 'old row')} removed` : undefined, troubles: []};
}
