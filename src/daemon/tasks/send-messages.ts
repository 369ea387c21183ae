import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {countInWords} from '../../output/words.ts';
import {deliverMessages} from '../../tasks/telegram/deliver-messages.ts';
import type {JobOutcome} from '../job.ts';

/** Sends what waits for Telegram; news once no more come for a while. */
export async function sendMessages(app: App, config: Config): Promise<JobOutcome> {
  const {sent, error} = await deliverMessages(app, config, {settle: true});
  return {
    summary: sent > 0 ? `${countInWords(sent, 'message')} sent` : undefined,
    troubles: error === undefined ? [] : [error],
  };
}
