import {inspect} from 'node:util';
import {afterEach, describe, expect, it} from 'vitest';
import {createPlexTvClient} from '../../../src/clients/plex-tv/create-plex-tv-client.ts';
import {parseServers} from '../../../src/clients/plex-tv/parse-servers.ts';
import type {PlexTvClient, PlexTvClientOptions} from '../../../src/clients/plex-tv/plex-tv.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {type PlexTvOptions, type SimulatedPlexTv, startPlexTv} from '../../../src/simulators/plex-tv/start-plex-tv.ts';
import {failureOf} from '../failure-of.ts';

const open: SimulatedPlexTv[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()));
});

async function start(options?: PlexTvOptions): Promise<SimulatedPlexTv> {
  const server = await startPlexTv(options);
  open.push(server);
  return server;
}

function clientOf({url}: {url: string}, overrides: Partial<PlexTvClientOptions> = {}): PlexTvClient {
  return createPlexTvClient({
    url,
    clientsUrl: url,
    clientIdentifier: '9e107d9d-372b-4a5b-a1f6-8c0c5f0b2f1e',
    version: '0.1.0',
    timeoutMs: 5000,
    signal: new AbortController().signal,
    now: () => new Date('2026-01-02T03:00:00Z'),
    sleep: () => Promise.resolve(),
    ...overrides,
  });
}

type Wire = Record<string, unknown>;

function wireServer(overrides: Wire = {}): Wire {
  return {name: 'Attic', provides: 'server', clientIdentifier: 'abc', accessToken: 'server-token', ...overrides};
}

function wireConnection(overrides: Wire = {}): Wire {
  return {
    uri: 'https://a.plex.direct:32400',
    address: '10.0.0.2',
    port: 32_400,
    local: true,
    relay: false,
    ...overrides,
  };
}

describe('a sign-in', () => {
  it('gives a link for the owner, and waits until it is allowed', async () => {
    const server = await start();
    const client = clientOf(server);
    const pin = await client.requestPin();
    expect(pin.link).toBe(
      `https://app.plex.tv/auth#?clientID=9e107d9d-372b-4a5b-a1f6-8c0c5f0b2f1e&code=${pin.code}&context%5Bdevice%5D%5Bproduct%5D=felscanner`,
    );
    expect(pin.expiresAt).toEqual(new Date('2026-01-02T03:30:00Z'));
    expect(await client.checkPin(pin)).toEqual({state: 'waiting'});
    server.approvePin(pin.code, 'new-token');
    expect(await client.checkPin(pin)).toEqual({state: 'approved', token: 'new-token'});
    expect(server.requests[0]).toMatchObject({method: 'POST', headers: {'x-plex-product': 'felscanner'}});
    expect(server.requests[0]?.query.get('strong')).toBe('true');
  });

  it('that nobody knows any more is expired', async () => {
    const client = clientOf(await start());
    const expiresAt = new Date('2026-01-02T03:30:00Z');
    expect(await client.checkPin({id: 987_654, expiresAt})).toEqual({state: 'expired'});
  });

  it('that plex.tv keeps past its time is expired as well', async () => {
    const server = await start();
    let now = new Date('2026-01-02T03:00:00Z');
    const client = clientOf(server, {now: () => now});
    const pin = await client.requestPin();
    now = new Date('2026-01-02T03:30:00Z');
    expect(await client.checkPin(pin)).toEqual({state: 'expired'});
  });

  it('lives for half an hour where plex.tv does not say', async () => {
    const server = await start();
    server.fail({match: /pins/, with: {body: '{"id": 5, "code": "abc"}'}});
    expect((await clientOf(server).requestPin()).expiresAt).toEqual(new Date('2026-01-02T03:30:00Z'));
  });

  it.each<[string, FaultKind, number]>([
    ['comes too often', {retryAfter: 7, status: 429}, 7],
    ['comes too often, without a time to wait', {status: 429}, 5],
    ['is answered 502', {status: 502}, 5],
    ['is cut off', 'reset', 5],
    ['is answered with half a document', {body: '{'}, 5],
  ])('waits on where a look %s, which is sent once', async (_what, fault, retryAfterS) => {
    const server = await start();
    const client = clientOf(server);
    const pin = await client.requestPin();
    server.forgetRequests();
    server.fail({match: /pins/, with: fault});
    expect(await client.checkPin(pin)).toEqual({state: 'waiting', retryAfterS});
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, FaultKind]>([
    ['a page comes in place of an answer', 'html'],
    ['it is to be asked only when the code has expired', {retryAfter: 1800, status: 429}],
  ])('fails where %s', async (_what, fault) => {
    const server = await start();
    const client = clientOf(server);
    const pin = await client.requestPin();
    server.fail({match: /pins/, with: fault});
    expect((await failureOf(client.checkPin(pin))).kind).toBe('refused');
  });

  it('fails where plex.tv is away until the code has expired', async () => {
    const server = await start();
    let now = new Date('2026-01-02T03:00:00Z');
    const client = clientOf(server, {now: () => now});
    const pin = await client.requestPin();
    await server.down();
    expect(await client.checkPin(pin)).toEqual({state: 'waiting', retryAfterS: 5});
    now = new Date('2026-01-02T03:29:58Z');
    expect((await failureOf(client.checkPin(pin))).kind).toBe('unreachable');
  });

  it('that is asked about too often is told with the time to wait', async () => {
    const server = await start();
    server.fail({match: /pins/, with: {retryAfter: 5, status: 429}});
    const failure = await failureOf(clientOf(server).requestPin());
    expect(failure).toMatchObject({kind: 'refused', hint: 'try again in 5 s'});
    expect(failure.message).toBe(`plex.tv at ${server.url} was asked too often (HTTP 429)`);
  });

  it.each(['{}', '[]', '{"id": "x", "code": "y"}', '{"id": 5}'])('answered with %s is damaged', async body => {
    const server = await start();
    server.fail({match: /pins/, with: {body}});
    expect((await failureOf(clientOf(server).requestPin())).message).toContain('damaged or incomplete JSON');
  });
});

describe('the servers of an account', () => {
  it('come with their own tokens', async () => {
    const server = await start();
    server.fail({match: /resources/, with: {body: JSON.stringify([wireServer({connections: [wireConnection()]})])}});
    const [attic] = await clientOf(server).fetchServers(server.token);
    expect(attic).toMatchObject({name: 'Attic', machineIdentifier: 'abc', token: 'server-token'});
    expect(server.requests[0]?.headers['x-plex-token']).toBe(server.token);
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toEqual({
      includeHttps: '1',
      includeRelay: '1',
      includeIPv6: '1',
    });
  });

  it('are listed by the server of plex.tv as they are', async () => {
    expect(await clientOf(await start()).fetchServers('account-token')).toEqual([]);
  });

  it('are refused to a token that is not taken, which no message holds', async () => {
    const failure = await failureOf(clientOf(await start()).fetchServers('WrongSecret1'));
    expect(failure).toMatchObject({kind: 'refused', hint: 'sign in again'});
    expect(inspect(failure, {depth: 20, showHidden: true})).not.toContain('WrongSecret1');
  });

  it('are tried at home first, by name and by address, then from outside, the relay last', () => {
    const [attic] =
      parseServers([
        wireServer({
          connections: [
            wireConnection({uri: 'https://relay.plex.direct:8443', local: false, relay: true}),
            wireConnection({uri: 'https://out.plex.direct:32400', local: false}),
            wireConnection(),
            wireConnection({uri: 'https://six.plex.direct:32400', address: 'fd00::2'}),
          ],
        }),
      ]) ?? [];
    expect(attic?.connections.map(({url}) => url)).toEqual([
      'https://a.plex.direct:32400',
      'http://10.0.0.2:32400',
      'https://six.plex.direct:32400',
      'http://[fd00::2]:32400',
      'https://out.plex.direct:32400',
      'https://relay.plex.direct:8443',
    ]);
  });

  it('that demand https are not tried without', () => {
    const [attic] = parseServers([wireServer({httpsRequired: 1, connections: [wireConnection()]})]) ?? [];
    expect(attic?.connections.map(({url}) => url)).toEqual(['https://a.plex.direct:32400']);
  });

  it.each([
    ['a player', {provides: 'player,client'}],
    ['one without a token', {accessToken: null}],
    ['one without an id', {clientIdentifier: ''}],
  ])('are told from other devices: %s is left out', (_what, overrides) => {
    expect(parseServers([wireServer(overrides), wireServer({provides: 'client, server'})])).toHaveLength(1);
  });

  it('have no connections that are no addresses', () => {
    const connections = [wireConnection({uri: 'nowhere'}), wireConnection({uri: undefined}), 'x', null];
    expect(parseServers([wireServer({connections})])?.[0]?.connections).toEqual([]);
    expect(parseServers({})).toBeUndefined();
  });
});
