const minuteMs = 60_000;

/** How long Plex is waited for in all. */
const longestWaitMs = 24 * 60 * minuteMs;

/** By the time since the download was complete: how long between two looks into Plex, and two refreshes of the folder. */
const paces: readonly {forMs: number; lookMs: number; refreshMs: number}[] = [
  {forMs: 5 * minuteMs, lookMs: 10_000, refreshMs: 2 * minuteMs},
  {forMs: 60 * minuteMs, lookMs: minuteMs, refreshMs: 15 * minuteMs},
];
const lastPace = {lookMs: 10 * minuteMs, refreshMs: 120 * minuteMs};

export type Looked = {
  completedAt: Date;
  refreshedAt: Date | undefined;
  lookedAt: Date | undefined;
  /** How often Plex answered and did not show it: while it is down, nothing is known. */
  looks: number;
};

/** So often Plex must have answered before it is believed. */
const leastLooks = 3;

/** What is due for a download that is complete and that Plex does not show yet. */
export function nextLook(
  {completedAt, refreshedAt, lookedAt, looks}: Looked,
  now: Date,
): {look: boolean; refresh: boolean; isLast: boolean} {
  const sinceMs = now.getTime() - completedAt.getTime();
  const pace = paces.find(({forMs}) => sinceMs < forMs) ?? lastPace;
  const isDue = (last: Date | undefined, everyMs: number): boolean =>
    last === undefined || now.getTime() - last.getTime() >= everyMs || last > now;
  const isLast = sinceMs >= longestWaitMs && looks >= leastLooks;
  return {look: isDue(lookedAt, pace.lookMs), refresh: isDue(refreshedAt, pace.refreshMs), isLast};
}
