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
 * The floors by kind of source. IPTorrents answers HTTP 429 from about ten requests a minute on. A feed reader behind Prowlarr or
 * Jackett makes these ask the tracker, so it is not polled oftener than a feed.
 */
export const paceFloors = {
  pages: {spacingMs: 6500, pollEveryMs: 15 * minuteMs, requestsPerDay: 300},
  rss: {spacingMs: 6500, pollEveryMs: 10 * minuteMs, requestsPerDay: 300},
  torznab: {spacingMs: 2000, pollEveryMs: 10 * minuteMs, requestsPerDay: 500},
} as const satisfies Record<string, Pace>;
