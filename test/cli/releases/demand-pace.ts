import {expect} from 'vitest';
import type {Loopback} from '../../../src/simulators/loopback/start-loopback.ts';
import type {Seen} from './paced-house.ts';

const minuteMs = 60_000;

/** How often a tracker may be asked. */
type Floors = {spacingMs: number; pollMs: number};

export const floors = {
  pages: {spacingMs: 6500, pollMs: 15 * minuteMs},
  rss: {spacingMs: 6500, pollMs: 10 * minuteMs},
  torznab: {spacingMs: 6500, pollMs: 10 * minuteMs},
} as const satisfies Record<string, Floors>;

/** What is known of a tracker: when the last poll that it saw began and ended, and until when it wants to be left alone. */
export type PaceKeeper = ReturnType<typeof createPaceKeeper>;

/** Watches a tracker over all commands. `closesForS`: for how long a 429 closes it that it sends meanwhile. */
export function createPaceKeeper(server: Loopback, seen: readonly Seen[], {spacingMs, pollMs}: Floors) {
  let looked = 0;
  let lastPollMs = Number.NEGATIVE_INFINITY;
  let touchedMs = Number.NEGATIVE_INFINITY;
  let closedUntilMs = Number.NEGATIVE_INFINITY;
  return {
    /** `isDue`: it must be asked where nothing else is the matter; `isWaiting`: it may not be polled yet. */
    tell: (nowMs: number) => ({
      isDue: nowMs >= touchedMs + pollMs && nowMs >= closedUntilMs,
      isWaiting: nowMs < touchedMs + pollMs,
      isClosed: nowMs < closedUntilMs,
    }),
    /** A run that chose it is over. Demands the floors of what came meanwhile, and answers it. */
    look({endMs, closesForS, isAsked, isLastUnheard}: Look): readonly Seen[] {
      const fresh = seen.slice(looked);
      for (const [index, {atMs, by, url}] of fresh.entries()) {
        const at = looked + index;
        const before = seen[at - 1];
        const isSameErrand = by === 'solver' && before?.by === 'solver' && before.atMs === atMs;
        if (before && !isSameErrand) {
          expect(atMs - before.atMs, `${url} came too soon after ${before.url}`).toBeGreaterThanOrEqual(spacingMs);
        }
        expect(atMs, `${url} came though it wanted to be left alone`).toBeGreaterThanOrEqual(closedUntilMs);
        const isHeard = !(isLastUnheard && at === seen.length - 1);
        if (isHeard && server.requests[at]?.status === 429) closedUntilMs = atMs + closesForS * 1000;
      }
      const [first] = fresh;
      if (first) {
        expect(first.atMs - lastPollMs, 'it was polled too soon').toBeGreaterThanOrEqual(pollMs);
        lastPollMs = first.atMs;
      }
      looked = seen.length;
      if (isAsked) touchedMs = endMs;
      return fresh;
    },
  };
}

type Look = {
  endMs: number;
  closesForS: number;
  /** The program meant to ask it. */
  isAsked: boolean;
  /** It was interrupted at its last request, before the answer. */
  isLastUnheard: boolean;
};
