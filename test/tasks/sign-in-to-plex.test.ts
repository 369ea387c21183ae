import {expect, it, onTestFinished} from 'vitest';
import {sleep} from '../../src/base/retry.ts';
import {createPlexTvClient} from '../../src/clients/plex-tv/create-plex-tv-client.ts';
import type {PlexTvClient} from '../../src/clients/plex-tv/plex-tv.ts';
import type {FaultKind} from '../../src/simulators/loopback/faults.ts';
import {type SimulatedPlexTv, startPlexTv} from '../../src/simulators/plex-tv/start-plex-tv.ts';
import {signInToPlex} from '../../src/tasks/sign-in-to-plex.ts';

const start = new Date('2026-01-02T03:04:05Z').getTime();

type House = {
  site: SimulatedPlexTv;
  plexTv: PlexTvClient;
  stop: AbortController;
  passed: () => number;
  pass: (ms: number) => void;
};

/** plex.tv and a client of it, with a clock that only moves when somebody waits. */
async function startHouse(): Promise<House> {
  let passedMs = 0;
  const now = (): Date => new Date(start + passedMs);
  const site = await startPlexTv({now});
  onTestFinished(() => site.close());
  const stop = new AbortController();
  const plexTv = createPlexTvClient({
    clientIdentifier: 'c0ffee00-0000-4000-8000-000000000000',
    version: '1.0.0',
    timeoutMs: 5000,
    signal: stop.signal,
    now,
    url: site.url,
    clientsUrl: site.url,
  });
  return {
    site,
    plexTv,
    stop,
    passed: () => passedMs,
    pass: ms => {
      passedMs += ms;
    },
  };
}

it('a sign-in that is allowed gives the token, after looking once a second', async () => {
  const {site, plexTv, stop, passed, pass} = await startHouse();
  const pins: {link: string; code: string}[] = [];
  const token = await signInToPlex({
    plexTv,
    signal: stop.signal,
    onPin: pin => pins.push(pin),
    sleep: async ms => {
      pass(ms);
      if (passed() === 3000) site.approvePin(pins[0]?.code ?? '');
    },
  });
  expect(token).toBe(site.token);
  expect(pins).toHaveLength(1);
  expect(pins[0]?.link).toContain(`code=${pins[0]?.code}`);
  expect(site.requests.map(({method}) => method)).toEqual(['POST', 'GET', 'GET', 'GET']);
});

it('a sign-in that nobody allows ends when its code does', async () => {
  const {site, plexTv, stop, pass} = await startHouse();
  const signIn = signInToPlex({plexTv, signal: stop.signal, onPin: () => undefined, sleep: async () => pass(400_000)});
  await expect(signIn).rejects.toMatchObject({
    kind: 'timeout',
    message: 'the sign-in was not allowed at Plex before its code expired',
  });
  expect(site.requests.length).toBeLessThan(8);
});

it.each<[string, FaultKind, number]>([
  ['comes too often', {retryAfter: 12, status: 429}, 12_000],
  ['is answered 502', {status: 502}, 5000],
  ['breaks off', 'reset', 5000],
])('a look that %s ends no sign-in: the next comes after a pause', async (_what, fault, pauseMs) => {
  const {site, plexTv, stop, pass} = await startHouse();
  const pauses: number[] = [];
  let code = '';
  site.fail({match: /GET .*pins/, times: 1, with: fault});
  const token = await signInToPlex({
    plexTv,
    signal: stop.signal,
    onPin: pin => {
      code = pin.code;
    },
    sleep: async ms => {
      pass(ms);
      pauses.push(ms);
      if (pauses.length === 3) site.approvePin(code);
    },
  });
  expect(token).toBe(site.token);
  expect(pauses).toEqual([1000, pauseMs, 1000]);
});

it('Ctrl-C ends the waiting', async () => {
  const {site, plexTv, stop} = await startHouse();
  const signIn = signInToPlex({plexTv, signal: stop.signal, onPin: () => stop.abort(), sleep});
  await expect(signIn).rejects.toThrow();
  expect(site.requests.map(({method}) => method)).toEqual(['POST']);
});
