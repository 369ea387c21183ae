import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Observation} from '../../core/health/health.ts';
import {late, withinLimit} from '../within-limit.ts';
import {hideConfigured} from './hide-configured.ts';
import type {ServiceRow} from './services.ts';

/** A disk that sleeps takes its time to wake; what takes longer is of no use to anybody. */
const lookLimitMs = 20_000;

/** How a service is just now. One that does not answer in time is down. */
export async function lookAtService(
  app: App,
  config: Config,
  {check}: Pick<ServiceRow, 'check'>,
): Promise<Observation> {
  const seen = await withinLimit(app, lookLimitMs, signal => check(app, config, signal));
  if (seen !== late) return hideConfigured(config, seen);
  return {
    state: 'down',
    message: `did not answer within ${lookLimitMs / 1000} s`,
    hint: 'look whether it hangs: restart it, and look at its log',
    isFleeting: true,
  };
}
