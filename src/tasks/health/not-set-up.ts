import type {Observation} from '../../core/health/health.ts';

/** How a service is that the settings do not name. */
export function notSetUp(hint?: string): Observation {
  return {state: 'off', message: 'not set up', hint};
}
