import type {Health, HealthChange, HealthState, Observation, Service} from './health.ts';

/** So many looks in a row must fail before what may be fleeting counts as an outage. */
const looksUntilDown = 2;

/** And it must have lasted so long: two looks at once, by a person and by the daemon, are one. */
const stumbleMs = 30_000;

/** A service of which people were told so often of late comes and goes. */
export const changesOfFlapping = 4;

/** A change of such a service is told when it has lasted so long. */
const calmMs = 3_600_000;

type Look = {
  service: Service;
  observation: Observation;
  at: Date;
  /** How often people were told of this service of late. */
  recentChanges?: number;
};

/**
 * What is kept of a service after a look at it, and the change that people are told of. A change is told once, when it holds. Nobody
 * hears of what may be gone at the next look, which is `degraded` until then; of a service that was found well at the first look; of one
 * that was switched on or off. Of one that comes and goes they hear what lasts for an hour.
 */
export function judgeHealth(
  before: Health | undefined,
  look: Look,
): {health: Health; change: HealthChange | undefined} {
  const {service, observation, at} = look;
  const {message, hint, latencyMs} = observation;
  const seen = judgeState(before, observation, at);
  const since = sinceOf(before, seen, at);
  const told = before?.told ?? 'ok';
  const toldSince = earlier(before?.toldSince, at);
  const kept = {service, state: seen.state, since, checkedAt: at, message, hint, latencyMs, failures: seen.failures};
  const waits = seen.isStumble || told === seen.state || !isCalm(look, since);
  if (waits) return {health: {...kept, told, toldSince}, change: undefined};
  const health: Health = {...kept, told: seen.state, toldSince: since};
  const isSwitched = seen.state === 'off' || (told === 'off' && seen.state === 'ok');
  const change = {service, from: told, to: seen.state, message, hint, since: toldSince};
  return {health, change: isSwitched ? undefined : change};
}

type Seen = {state: HealthState; failures: number; isStumble: boolean};

function judgeState(before: Health | undefined, {state, isFleeting = false}: Observation, at: Date): Seen {
  const failures = state === 'down' ? (before?.failures ?? 0) + 1 : 0;
  const hasLasted = before !== undefined && Math.abs(at.getTime() - before.since.getTime()) >= stumbleMs;
  const isOutage = state === 'down' && (before?.state === 'down' || (failures >= looksUntilDown && hasLasted));
  const isStumble = isFleeting && (state === 'degraded' || (state === 'down' && !isOutage));
  return {state: isStumble ? 'degraded' : state, failures, isStumble};
}

/** An outage began with its first stumble. */
function sinceOf(before: Health | undefined, {state, failures}: Seen, at: Date): Date {
  const goesOn = failures > 1 || (failures === 0 && before?.state === state);
  return earlier(goesOn ? before?.since : undefined, at);
}

/** A clock that was set back must not leave anything in the future. */
function earlier(instant: Date | undefined, at: Date): Date {
  return instant === undefined || instant > at ? at : instant;
}

function isCalm({at, recentChanges = 0}: Look, since: Date): boolean {
  return recentChanges < changesOfFlapping || at.getTime() - since.getTime() >= calmMs;
}
