import {expect, it} from 'vitest';
import {retryPauseMs, sleep} from '../../src/base/retry.ts';
import {shownAddress} from '../../src/base/shown-address.ts';

it('pauses between tries double from one second on', () => {
  expect([1, 2, 3].map(retryPauseMs)).toEqual([1000, 2000, 4000]);
});

it('a wait ends at once with the reason for which it is stopped', async () => {
  const stop = new AbortController();
  const waiting = sleep(60_000, stop.signal);
  stop.abort(new Error('stopped by the user'));
  await expect(waiting).rejects.toThrow('stopped by the user');
  await expect(sleep(60_000, stop.signal)).rejects.toThrow('stopped by the user');
});

it('a wait that nobody stops is over after its time', async () => {
  await expect(sleep(1, new AbortController().signal)).resolves.toBeUndefined();
});

it('an address is shown without secrets and without a slash at its end', () => {
  expect(shownAddress('http://ada:pw@nas:32400/')).toBe('http://***:***@nas:32400');
  expect(shownAddress('http://nas:32400/plex')).toBe('http://nas:32400/plex');
});
