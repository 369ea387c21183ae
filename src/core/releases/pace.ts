/** How often a source may be asked at most. No setting goes below. */
export type Pace = {
  /** Between the end of one request to its tracker and the next. */
  spacingMs: number;
  /** Between two polls of the source. */
  pollEveryMs: number;
  /** Requests to its tracker on one day (UTC). */
  requestsPerDay: number;
};

const minuteMs = 60_000;

/**
 * The floors by kind of source. IPTorrents answers HTTP 429 from about ten requests a minute on. Prowlarr and Jackett
 * pass every search on to the tracker, on the same account, so a feed of theirs is asked no oftener than one of its own.
 */
export const paceFloors = {
  pages: {spacingMs: 6500, pollEveryMs: 15 * minuteMs, requestsPerDay: 300},
  feed: {spacingMs: 6500, pollEveryMs: 10 * minuteMs, requestsPerDay: 300},
} as const satisfies Record<string, Pace>;
