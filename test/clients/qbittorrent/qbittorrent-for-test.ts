import {inspect} from 'node:util';
import {expect, onTestFinished} from 'vitest';
import type {UserError} from '../../../src/base/user-error.ts';
import {createQbittorrentClient} from '../../../src/clients/qbittorrent/create-qbittorrent-client.ts';
import type {
  AddRequest,
  QbittorrentClient,
  QbittorrentOptions,
  SignInBook,
} from '../../../src/clients/qbittorrent/qbittorrent.ts';
import {type MadeTorrent, makeTorrent} from '../../../src/simulators/qbittorrent/make-torrent.ts';
import {
  type SimulatedQbittorrent,
  type SimulatedQbittorrentOptions,
  startQbittorrent,
} from '../../../src/simulators/qbittorrent/start-qbittorrent.ts';
import {failureOf} from '../failure-of.ts';

/** A simulated qBittorrent for the length of a test. */
export async function qbittorrentForTest(options: SimulatedQbittorrentOptions = {}): Promise<SimulatedQbittorrent> {
  const qbittorrent = await startQbittorrent(options);
  onTestFinished(() => qbittorrent.close());
  return qbittorrent;
}

/** A client of it with the right user and password, unless told otherwise. */
export function clientFor(
  {address, username, password}: {address: string; username: string; password: string},
  overrides: Partial<QbittorrentOptions> = {},
): QbittorrentClient {
  return createQbittorrentClient({
    url: address,
    username,
    password,
    apiKey: undefined,
    timeoutMs: 5000,
    signal: new AbortController().signal,
    sleep: () => Promise.resolve(),
    now: () => noon,
    signIns: bookForTest(),
    ...overrides,
  });
}

export const noon: Date = new Date('2026-03-01T12:00:00Z');

/** A book that holds what was noted last, and counts. */
export function bookForTest(): SignInBook & {refusals: Date[]; accepted: number} {
  let last: Date | undefined;
  const book = {
    refusals: [] as Date[],
    accepted: 0,
    lastRefusal: () => last,
    noteRefused(at: Date) {
      last = at;
      book.refusals.push(at);
    },
    noteAccepted() {
      last = undefined;
      book.accepted += 1;
    },
  };
  return book;
}

/** What a request fails with, no secret anywhere in it. */
export async function failure(promise: Promise<unknown>): Promise<UserError> {
  const error = await failureOf(promise);
  const whole = `${inspect(error, {depth: 9, showHidden: true})}${JSON.stringify(error)}${error.hint}`;
  for (const secret of ['secret-pass', 'qbt_0123', 'SID=']) expect(whole).not.toContain(secret);
  return error;
}

export const film: MadeTorrent = makeTorrent([{path: 'A.Film.2020.2160p-GRP.mkv', bytes: new Uint8Array(100_000)}]);

/** A request to add that torrent, with everything a test does not care about. */
export function addRequest(overrides: Partial<AddRequest> = {}): AddRequest {
  return {
    torrent: film.bytes,
    infohashes: film.infohashes,
    savePath: '/movies/A Film (2020)',
    category: 'movies-fel',
    paused: false,
    sequential: true,
    incompletePath: undefined,
    ...overrides,
  };
}
