import {expect, it, onTestFinished} from 'vitest';
import {createPlexTvClient} from '../../src/clients/plex-tv/create-plex-tv-client.ts';
import type {PlexServer} from '../../src/clients/plex-tv/plex-tv.ts';
import type {SimulatedResource} from '../../src/simulators/plex-tv/resources.ts';
import {startPlexTv} from '../../src/simulators/plex-tv/start-plex-tv.ts';
import {fetchAccountServers} from '../../src/tasks/fetch-account-servers.ts';

async function fetchFrom(resources: readonly SimulatedResource[], token?: string): Promise<PlexServer[]> {
  const site = await startPlexTv({resources});
  onTestFinished(() => site.close());
  const plexTv = createPlexTvClient({
    clientIdentifier: 'c0ffee',
    version: '1.0.0',
    timeoutMs: 5000,
    signal: new AbortController().signal,
    now: () => new Date('2026-01-02T03:04:05Z'),
    url: site.url,
    clientsUrl: site.url,
  });
  return fetchAccountServers(plexTv, token ?? site.token);
}

function device(name: string, overrides: Partial<SimulatedResource> = {}): SimulatedResource {
  return {name, clientIdentifier: name, accessToken: `token of ${name}`, connections: [], ...overrides};
}

it("the account's own servers come before those of others, else in the order of Plex", async () => {
  const servers = await fetchFrom([device('a', {owned: false}), device('b'), device('c', {owned: false}), device('d')]);
  expect(servers.map(({name}) => name)).toEqual(['b', 'd', 'a', 'c']);
});

it('an account with players only is told that it has no server', async () => {
  await expect(fetchFrom([device('tv', {provides: 'client,player'})])).rejects.toMatchObject({
    kind: 'not-found',
    message: 'this account of Plex has no server, and none is shared with it',
  });
});

it('a token that Plex does not take is not told', async () => {
  const failure: unknown = await fetchFrom([device('a')], 'S3CR3T').catch((error: unknown) => error);
  expect(failure).toMatchObject({kind: 'refused'});
  expect(String(failure)).not.toContain('S3CR3T');
});
