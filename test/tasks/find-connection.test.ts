import {expect, it, onTestFinished} from 'vitest';
import type {PlexServer} from '../../src/clients/plex-tv/plex-tv.ts';
import {type PlexOptions, type SimulatedPlex, startPlex} from '../../src/simulators/plex/start-plex.ts';
import {findConnection} from '../../src/tasks/find-connection.ts';
import {identityAsker} from '../support/identity-asker.ts';

async function start(options: PlexOptions = {}): Promise<SimulatedPlex> {
  const plex = await startPlex(options);
  onTestFinished(() => plex.close());
  return plex;
}

async function startDead(): Promise<SimulatedPlex> {
  const plex = await start();
  await plex.down();
  return plex;
}

/** The server of simulators that are given no identifier, known at these addresses. */
function serverAt(urls: readonly string[], overrides: Partial<PlexServer> = {}): PlexServer {
  return {
    name: 'nas',
    machineIdentifier: '5e1f5ca77e25e1f5ca77e25e1f5ca77e25e1f5ca',
    token: 'S3CR3T',
    owned: true,
    httpsRequired: false,
    connections: urls.map(url => ({url, local: true, relay: false})),
    ...overrides,
  };
}

it('of connections that answer the first is taken, though a later one answers sooner', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  const secondAnswered = new Promise<void>(resolve => second.onRequest(() => resolve()));
  first.onRequest(() => secondAnswered);
  const found = await findConnection(identityAsker(), serverAt([`${first.url}/`, second.url]));
  expect(found).toEqual({url: first.url, local: true, relay: false});
});

it('connections where nobody or another server answers are passed over, and no token is sent to any', async () => {
  const dead = await startDead();
  const [another, right] = await Promise.all([start({machineIdentifier: 'another'}), start()]);
  const server = serverAt(['ftp://nas', dead.url, another.url, right.url]);
  expect((await findConnection(identityAsker(), server)).url).toBe(right.url);
  const requests = [...another.requests, ...right.requests];
  expect(requests.map(({path}) => path)).toEqual(['/identity', '/identity']);
  expect(JSON.stringify(requests)).not.toContain('S3CR3T');
});

it('a connection that stays silent costs its time only, and the next is taken', async () => {
  const [silent, right] = await Promise.all([start(), start()]);
  silent.fail({match: /identity/, with: 'hang'});
  const limits: AbortController[] = [];
  const startLimit = (): AbortSignal => {
    const limit = new AbortController();
    limits.push(limit);
    return limit.signal;
  };
  silent.onRequest(() => limits[0]?.abort());
  const found = await findConnection(identityAsker({startLimit}), serverAt([silent.url, right.url]));
  expect(found.url).toBe(right.url);
});

it('connections behind the one that is taken are given up', async () => {
  const [right, silent] = await Promise.all([start(), start()]);
  silent.fail({match: /identity/, with: 'hang'});
  const {createPlex} = identityAsker();
  const signals = new Map<string, AbortSignal>();
  const asker = identityAsker({
    createPlex: (access, signal) => {
      signals.set(access.url, signal);
      return createPlex(access, signal);
    },
  });
  await findConnection(asker, serverAt([right.url, silent.url]));
  expect(signals.get(silent.url)?.aborted).toBe(true);
});

it('when none leads to the server, everything that was tried is told in one sentence, without the token', async () => {
  const dead = await startDead();
  const another = await start({machineIdentifier: 'another'});
  const failure: unknown = await findConnection(identityAsker(), serverAt([dead.url, another.url])).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({
    kind: 'unreachable',
    message: `the server nas answers at none of its addresses: ${dead.url} (not reached), ${another.url} (something else answers)`,
    hint: 'give an address by hand at which this machine reaches it',
  });
  expect(JSON.stringify(failure)).not.toContain('S3CR3T');
});

it('a server without addresses is told as such', async () => {
  await expect(findConnection(identityAsker(), serverAt([]))).rejects.toMatchObject({
    kind: 'unreachable',
    message: 'Plex knows no address of the server nas',
  });
});

it('Ctrl-C ends the trying', async () => {
  const plex = await start();
  plex.fail({match: /identity/, with: 'hang'});
  const stop = new AbortController();
  plex.onRequest(() => stop.abort());
  const finding = findConnection(identityAsker({signal: stop.signal}), serverAt([plex.url, plex.url]));
  await expect(finding).rejects.toMatchObject({name: 'AbortError'});
});

it('a bug is not taken for a server that does not answer', async () => {
  const createPlex = async (): Promise<never> => {
    throw new TypeError('broken');
  };
  await expect(findConnection(identityAsker({createPlex}), serverAt(['http://127.0.0.1:1']))).rejects.toThrow('broken');
});
