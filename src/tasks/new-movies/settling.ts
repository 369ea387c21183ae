import type {PlexEvent} from '../../clients/plex/plex.ts';

/** What was told of a movie, and when. */
export type Told = PlexEvent & {at: Date};

/** Movies about which something was told, by their rating keys: what last, and when first and last. */
export type Settling = ReadonlyMap<string, PlexEvent & {firstAt: Date; lastAt: Date}>;

/** Nothing came about a movie for so long: Plex is done with it. */
const calmMs = 5000;

/** A movie about which something comes again and again is not waited for any longer. */
const longestMs = 60_000;

/** Takes in what was told. */
export function unsettle(settling: Settling, told: readonly Told[]): Settling {
  const all = new Map(settling);
  for (const {at, ...event} of told) {
    const firstAt = all.get(event.ratingKey)?.firstAt ?? at;
    all.set(event.ratingKey, {...event, firstAt, lastAt: at});
  }
  return all;
}

/** Those that are to be handed over now, and those that are not yet. */
export function settle(settling: Settling, now: Date): {due: PlexEvent[]; rest: Settling} {
  const due: PlexEvent[] = [];
  const rest = new Map(settling);
  for (const [ratingKey, {libraryKey, state, ...times}] of settling) {
    // Told later than now: the clock was set back, which must keep nothing waiting.
    if (dueMs(times) > now.getTime() && times.firstAt <= now) continue;
    due.push({libraryKey, ratingKey, state});
    rest.delete(ratingKey);
  }
  return {due, rest};
}

/** How long nothing is to be handed over; undefined where there is nothing. */
export function waitMs(settling: Settling, now: Date): number | undefined {
  if (settling.size === 0) return undefined;
  let first = Number.POSITIVE_INFINITY;
  for (const times of settling.values()) first = Math.min(first, dueMs(times));
  return Math.max(0, first - now.getTime());
}

function dueMs({firstAt, lastAt}: {firstAt: Date; lastAt: Date}): number {
  return Math.min(lastAt.getTime() + calmMs, firstAt.getTime() + longestMs);
}
