import {expect, it, onTestFinished} from 'vitest';
import {type PlexTvOptions, type SimulatedPlexTv, startPlexTv} from '../../src/simulators/plex-tv/start-plex-tv.ts';
import {dig} from './ask.ts';

async function plexTvForTest(options: PlexTvOptions = {}): Promise<SimulatedPlexTv> {
  const plexTv = await startPlexTv(options);
  onTestFinished(() => plexTv.close());
  return plexTv;
}

type Asking = {method?: string; headers?: Record<string, string>};

async function ask(plexTv: SimulatedPlexTv, path: string, {method, headers}: Asking = {}): Promise<[number, unknown]> {
  const response = await fetch(`${plexTv.url}/api/v2/${path}`, {
    method: method ?? 'GET',
    headers: {accept: 'application/json', 'x-plex-client-identifier': 'client-1', ...headers},
  });
  return [response.status, await response.json()];
}

it('gives out a pin, and the token when its owner agrees', async () => {
  const plexTv = await plexTvForTest();
  const [status, pin] = await ask(plexTv, 'pins?strong=true', {
    method: 'POST',
    headers: {'x-plex-product': 'felscanner'},
  });
  expect(status).toBe(201);
  expect(pin).toMatchObject({product: 'felscanner', clientIdentifier: 'client-1', expiresIn: 1800, authToken: null});
  const path = `pins/${dig(pin, 'id')}`;
  expect((await ask(plexTv, path))[1]).toMatchObject({authToken: null});
  plexTv.approvePin(String(dig(pin, 'code')));
  expect(await ask(plexTv, path)).toEqual([200, expect.objectContaining({authToken: plexTv.token})]);
});

it('gives four letters where no strong pin is asked for, others each time', async () => {
  const plexTv = await plexTvForTest();
  const codes: unknown[] = [];
  for (let count = 0; count < 30; count += 1) codes.push(dig((await ask(plexTv, 'pins', {method: 'POST'}))[1], 'code'));
  expect(new Set(codes).size).toBe(30);
  for (const code of codes) expect(code).toMatch(/^[A-Z]{4}$/);
  expect(String(dig((await ask(plexTv, 'pins?strong=true', {method: 'POST'}))[1], 'code')).length).toBeGreaterThan(20);
});

it('forgets a pin after half an hour, and shows it to no other client', async () => {
  let now = new Date('2024-01-01T00:00:00Z');
  const plexTv = await plexTvForTest({now: () => now});
  const [, pin] = await ask(plexTv, 'pins', {method: 'POST'});
  const path = `pins/${dig(pin, 'id')}`;
  expect((await ask(plexTv, path, {headers: {'x-plex-client-identifier': 'client-2'}}))[0]).toBe(404);
  now = new Date('2024-01-01T00:29:59Z');
  expect((await ask(plexTv, path))[0]).toBe(200);
  now = new Date('2024-01-01T00:30:00Z');
  expect((await ask(plexTv, path))[0]).toBe(404);
  expect(() => plexTv.approvePin(String(dig(pin, 'code')))).toThrow('no pin');
});

it('wants to know which client asks', async () => {
  const plexTv = await plexTvForTest();
  expect((await ask(plexTv, 'pins', {method: 'POST', headers: {'x-plex-client-identifier': ''}}))[0]).toBe(400);
  expect((await ask(plexTv, 'nothing'))[0]).toBe(404);
});

it('knows the account by its token, and by one that a pin gave', async () => {
  const plexTv = await plexTvForTest({username: 'grace'});
  const as = (token: string): Asking => ({headers: {'x-plex-token': token}});
  expect(await ask(plexTv, 'user', as(plexTv.token))).toEqual([200, expect.objectContaining({username: 'grace'})]);
  expect((await ask(plexTv, 'user', as('another')))[0]).toBe(401);
  expect((await ask(plexTv, 'resources', as('another')))[0]).toBe(401);
  plexTv.approvePin(String(dig((await ask(plexTv, 'pins', {method: 'POST'}))[1], 'code')), 'another');
  expect((await ask(plexTv, 'user', as('another')))[0]).toBe(200);
});

it('lists servers with their own tokens, and the connections asked for', async () => {
  const connections = [
    {uri: 'http://192.168.1.5:32400'},
    {uri: 'https://192-168-1-5.abc.plex.direct:32400'},
    {uri: 'https://relay.plex.direct:8443', local: false, relay: true},
    {uri: 'http://[fd00::5]:32400', ipv6: true},
  ];
  const plexTv = await plexTvForTest();
  plexTv.setResources([{name: 'Home', clientIdentifier: 'abc', accessToken: 'server-token', connections}]);
  const headers = {'x-plex-token': plexTv.token};
  const [, plain] = await ask(plexTv, 'resources', {headers});
  expect(dig(plain, 0)).toMatchObject({
    name: 'Home',
    provides: 'server',
    accessToken: 'server-token',
    owned: true,
    httpsRequired: false,
    connections: [
      {uri: 'http://192.168.1.5:32400', protocol: 'http', port: 32_400, local: true, relay: false, IPv6: false},
    ],
  });
  const [, all] = await ask(plexTv, 'resources?includeHttps=1&includeRelay=1&includeIPv6=1', {headers});
  expect(dig(all, 0, 'connections')).toMatchObject(connections.map(({uri}) => ({uri})));
});

it('limits the rate of requests where told to', async () => {
  const plexTv = await plexTvForTest();
  plexTv.fail({match: /GET .*pins/, times: 1, with: {retryAfter: 5, status: 429}});
  const response = await fetch(`${plexTv.url}/api/v2/pins/1`);
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '5']);
});
