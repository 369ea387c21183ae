import type {Health, HealthChange, HealthState, Observation, Service} from './health.ts';

/** So many looks in a row must fail before what may be fleeting counts as an outage. */
const looksUntilDown = 2;

/**
 * What is kept of a service after a look at it, and the change that people are told of. A change is told once, when it holds: what may be
 * gone at the next look is `degraded` first, and nobody hears of it; so is a service that was found well at the first look, and one that
 * was switched on or off.
 */
export function judgeHealth(
  before: Health | undefined,
  {service, observation, at}: {service: Service; observation: Observation; at: Date},
): {health: Health; change: HealthChange | undefined} {
  const {message, hint, latencyMs, isFleeting = false} = observation;
  const failures = observation.state === 'down' ? (before?.failures ?? 0) + 1 : 0;
  const isStumble = observation.state === 'down' && isFleeting && failures < looksUntilDown && before?.state !== 'down';
  const state: HealthState = isStumble ? 'degraded' : observation.state;
  const since = before?.state === state ? before.since : at;
  const told = before?.told ?? 'ok';
  const toldSince = before?.toldSince ?? at;
  const seen = {service, state, since, checkedAt: at, message, hint, latencyMs, failures};
  if (isStumble || told === state) return {health: {...seen, told, toldSince}, change: undefined};
  const health: Health = {...seen, told: state, toldSince: since};
  const isSwitched = state === 'off' || told === 'off';
  if (isSwitched && state !== 'down' && state !== 'degraded') return {health, change: undefined};
  return {health, change: {service, from: told, to: state, message, hint, since: toldSince}};
}
