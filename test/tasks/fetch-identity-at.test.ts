import {expect, it, onTestFinished} from 'vitest';
import {type SimulatedPlex, startPlex} from '../../src/simulators/plex/start-plex.ts';
import {fetchIdentityAt} from '../../src/tasks/fetch-identity-at.ts';
import {identityAsker} from '../support/identity-asker.ts';

async function start(): Promise<SimulatedPlex> {
  const plex = await startPlex();
  onTestFinished(() => plex.close());
  return plex;
}

it('who answers is asked without a token', async () => {
  const plex = await start();
  await expect(fetchIdentityAt(identityAsker(), plex.url)).resolves.toEqual({
    machineIdentifier: plex.machineIdentifier,
    version: plex.version,
  });
  expect(plex.requests.map(({path, headers}) => [path, headers['x-plex-token'] || 'none'])).toEqual([
    ['/identity', 'none'],
  ]);
});

it('a server that stays silent is given up after 5 s, and its password is not told', async () => {
  const plex = await start();
  plex.fail({match: /identity/, with: 'hang'});
  const limit = new AbortController();
  const asked: number[] = [];
  plex.onRequest(() => limit.abort());
  const startLimit = (ms: number): AbortSignal => {
    asked.push(ms);
    return limit.signal;
  };
  const url = plex.url.replace('//', '//ada:S3CR3T@');
  await expect(fetchIdentityAt(identityAsker({startLimit}), url)).rejects.toMatchObject({
    kind: 'timeout',
    message: `Plex at ${plex.url.replace('//', '//***:***@')} did not answer within 5 s`,
  });
  expect(asked).toEqual([5000]);
});

it('a failure that comes before the time is over is told as it is', async () => {
  const plex = await start();
  await plex.down();
  await expect(fetchIdentityAt(identityAsker(), plex.url)).rejects.toMatchObject({
    kind: 'unreachable',
    message: `Plex at ${plex.url} could not be reached (ECONNREFUSED)`,
  });
});

it('Ctrl-C is no failure of the server, even when the time is over', async () => {
  const plex = await start();
  plex.fail({match: /identity/, with: 'hang'});
  const stop = new AbortController();
  const limit = new AbortController();
  plex.onRequest(() => {
    limit.abort();
    stop.abort();
  });
  const asker = identityAsker({signal: stop.signal, startLimit: () => limit.signal});
  await expect(fetchIdentityAt(asker, plex.url)).rejects.toMatchObject({name: 'AbortError'});
});
