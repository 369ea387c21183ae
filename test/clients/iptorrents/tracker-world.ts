import {onTestFinished} from 'vitest';
import {createFlaresolverrClient} from '../../../src/clients/flaresolverr/create-flaresolverr-client.ts';
import {createIptorrentsClient} from '../../../src/clients/iptorrents/create-iptorrents-client.ts';
import type {
  Clearance,
  ClearanceShelf,
  IptorrentsClient,
  IptorrentsOptions,
} from '../../../src/clients/iptorrents/iptorrents.ts';
import {SourceError} from '../../../src/clients/source-error.ts';
import {
  type FlaresolverrOptions,
  type SimulatedFlaresolverr,
  startFlaresolverr,
} from '../../../src/simulators/flaresolverr/start-flaresolverr.ts';
import {
  type SimulatedIptorrents,
  startIptorrents,
  type IptorrentsOptions as TrackerOptions,
} from '../../../src/simulators/iptorrents/start-iptorrents.ts';

export const now = new Date('2026-01-10T00:00:00Z');
export const userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:147.0) Gecko/20100101 Firefox/147.0';

/** A simulated tracker for the length of a test. */
export async function trackerForTest(options: TrackerOptions = {}): Promise<SimulatedIptorrents> {
  const tracker = await startIptorrents({now: () => now, ...options});
  onTestFinished(() => tracker.close());
  return tracker;
}

/** A simulated FlareSolverr for the length of a test. */
export async function solverForTest(options: FlaresolverrOptions = {}): Promise<SimulatedFlaresolverr> {
  const solver = await startFlaresolverr(options);
  onTestFinished(() => solver.close());
  return solver;
}

/** A shelf in memory; `kept` is what lies on it. */
export function shelfWith(clearance?: Clearance): ClearanceShelf & {kept: () => Clearance | undefined} {
  let kept = clearance;
  return {
    kept: () => kept,
    find: () => kept,
    keep: next => {
      kept = next;
    },
    forget: () => {
      kept = undefined;
    },
  };
}

/** A clearance that FlareSolverr lent before. */
export function clearanceOf(overrides: Partial<Clearance> = {}): Clearance {
  return {
    cookies: [{name: 'cf_clearance', value: 'lent-before'}],
    userAgent: 'Lent/1.0',
    obtainedAt: new Date('2026-01-09T00:00:00Z'),
    expiresAt: undefined,
    ...overrides,
  };
}

type Peers = {tracker: Pick<SimulatedIptorrents, 'url' | 'uid' | 'pass'>; solver?: Pick<SimulatedFlaresolverr, 'url'>};

/** A client of a member, and how many requests each turn was for. */
export function clientFor(
  {tracker, solver}: Peers,
  overrides: Partial<IptorrentsOptions> = {},
): {client: IptorrentsClient; turns: number[]} {
  const turns: number[] = [];
  const signal = new AbortController().signal;
  const client = createIptorrentsClient({
    baseUrl: tracker.url,
    uid: tracker.uid,
    pass: tracker.pass,
    userAgent,
    cfClearance: undefined,
    clearances: shelfWith(),
    solver: solver && createFlaresolverrClient({url: solver.url, maxTimeoutMs: 5000, signal}),
    turn: (work, requests = 1) => {
      turns.push(requests);
      return work();
    },
    timeoutMs: 5000,
    signal,
    now: () => now,
    ...overrides,
  });
  return {client, turns};
}

/** A search for everything, one page long unless told otherwise. */
export function searchAll(client: IptorrentsClient, pages = 1): ReturnType<IptorrentsClient['search']> {
  return client.search({term: 'movie', categories: [72], pages});
}

/** The SourceError that a promise fails with. Throws where it does not, or with something else. */
export async function sourceErrorOf(promise: Promise<unknown>): Promise<SourceError> {
  const failure: unknown = await promise.then(
    () => undefined,
    error => error,
  );
  if (!(failure instanceof SourceError))
    throw new Error(`expected a SourceError, got ${String(failure)}`, {cause: failure});
  return failure;
}

/** Torrents with numbers from 1 on, the first the newest. */
export function torrents(count: number): {id: number; uploadedAt: Date}[] {
  return Array.from({length: count}, (_, index) => ({
    id: index + 1,
    uploadedAt: new Date(now.getTime() - (index + 1) * 3_600_000),
  }));
}

/** The value of a header of a logged request. */
export function cookieHeader({headers}: {headers: {cookie?: string | undefined}}): string {
  return headers.cookie ?? '';
}
