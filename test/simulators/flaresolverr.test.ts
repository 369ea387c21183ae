import {expect, it, onTestFinished} from 'vitest';
import {
  type FlaresolverrOptions,
  type SimulatedFlaresolverr,
  startFlaresolverr,
} from '../../src/simulators/flaresolverr/start-flaresolverr.ts';
import {type SimulatedIptorrents, startIptorrents} from '../../src/simulators/iptorrents/start-iptorrents.ts';
import {dig} from './ask.ts';

async function solverForTest(options: FlaresolverrOptions = {}): Promise<SimulatedFlaresolverr> {
  const solver = await startFlaresolverr(options);
  onTestFinished(() => solver.close());
  return solver;
}

async function trackerForTest(): Promise<SimulatedIptorrents> {
  const tracker = await startIptorrents({torrents: [{id: 1}]});
  onTestFinished(() => tracker.close());
  return tracker;
}

async function post(
  solver: SimulatedFlaresolverr,
  body: unknown,
  type = 'application/json',
): Promise<[number, unknown]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${solver.url}/v1`, {method: 'POST', headers: {'content-type': type}, body: text});
  return [response.status, await response.json()];
}

it('says what it is', async () => {
  const solver = await solverForTest({version: '3.6.0'});
  const front: unknown = await (await fetch(solver.url)).json();
  expect(front).toEqual({msg: 'FlareSolverr is ready!', version: '3.6.0', userAgent: solver.userAgent});
  expect(await (await fetch(`${solver.url}/health`)).json()).toEqual({status: 'ok'});
  expect((await fetch(`${solver.url}/v2`)).status).toBe(404);
  expect((await fetch(`${solver.url}/v1`)).status).toBe(405);
});

it('starts a browser in its own time, whoever waits for it', async () => {
  const solver = await solverForTest({startMs: 50});
  const created = post(solver, {cmd: 'sessions.create', session: 'fel'});
  expect((await post(solver, {cmd: 'sessions.destroy', session: 'fel'}))[0]).toBe(500);
  expect(solver.sessions()).toEqual([]);
  expect((await created)[0]).toBe(200);
  expect(solver.sessions()).toEqual(['fel']);
});

it('opens, lists and closes sessions', async () => {
  const solver = await solverForTest();
  expect((await post(solver, {cmd: 'sessions.create', session: 'fel'}))[1]).toMatchObject({
    status: 'ok',
    message: 'Session created successfully.',
    session: 'fel',
    version: '3.5.0',
  });
  expect((await post(solver, {cmd: 'sessions.create', session: 'fel'}))[1]).toMatchObject({
    message: 'Session already exists.',
  });
  expect((await post(solver, {cmd: 'sessions.list'}))[1]).toMatchObject({sessions: ['fel']});
  expect((await post(solver, {cmd: 'sessions.destroy', session: 'fel'}))[0]).toBe(200);
  expect(await post(solver, {cmd: 'sessions.destroy', session: 'fel'})).toEqual([
    500,
    expect.objectContaining({status: 'error', message: "Error: The session doesn't exist."}),
  ]);
});

it.each([
  [{}, "Error: Request parameter 'cmd' is mandatory."],
  [{cmd: 'request.put'}, "Error: Request parameter 'cmd' = 'request.put' is invalid."],
  [{cmd: 'request.get'}, "Error: Request parameter 'url' is mandatory in 'request.get' command."],
])('refuses %j', async (body, message) => {
  expect(await post(await solverForTest(), body)).toEqual([500, expect.objectContaining({status: 'error', message})]);
});

it('finds no command where the content is not called JSON, and none in what is none', async () => {
  const solver = await solverForTest();
  expect((await post(solver, {cmd: 'sessions.list'}, 'text/plain'))[1]).toMatchObject({
    message: "Error: Request parameter 'cmd' is mandatory.",
  });
  expect(await post(solver, '{')).toEqual([500, {error: expect.any(String)}]);
});

it('loads a page twice where cookies are sent, once where the session has them, and never tells its status', async () => {
  const solver = await solverForTest();
  const tracker = await trackerForTest();
  const cookies = [
    {name: 'uid', value: tracker.uid},
    {name: 'pass', value: tracker.pass},
  ];
  const get = {cmd: 'request.get', url: `${tracker.url}/t`, session: 'fel', maxTimeout: 5000};
  const [, first] = await post(solver, {...get, cookies});
  expect(tracker.requests.map(({headers}) => headers.cookie)).toEqual([
    undefined,
    `uid=${tracker.uid}; pass=${tracker.pass}`,
  ]);
  expect(first).toMatchObject({
    status: 'ok',
    message: 'Challenge not detected!',
    solution: {url: `${tracker.url}/t`, status: 200, headers: {}, userAgent: solver.userAgent},
  });
  expect(String(dig(first, 'solution', 'response'))).toContain('lout.php');
  await post(solver, get);
  expect(tracker.requests).toHaveLength(3);
  expect(tracker.requests.at(-1)?.headers['user-agent']).toBe(solver.userAgent);
  const [, missing] = await post(solver, {...get, url: `${tracker.url}/t/99`});
  expect(dig(missing, 'solution', 'status')).toBe(200);
});

it('passes a challenge and lends what it got', async () => {
  const solver = await solverForTest();
  const tracker = await trackerForTest();
  tracker.become('challenge');
  const [status, answer] = await post(solver, {cmd: 'request.get', url: `${tracker.url}/login`});
  expect(status).toBe(200);
  expect(answer).toMatchObject({message: 'Challenge solved!'});
  expect(dig(answer, 'solution', 'cookies', 0)).toMatchObject({
    name: 'cf_clearance',
    value: 'clearance-1',
    domain: '127.0.0.1',
    expiry: expect.any(Number),
  });
});

it.each([
  ['timeout', 500, {message: 'Error: Error solving the challenge. Timeout after 4.0 seconds.'}],
  ['crash', 500, {message: expect.stringContaining('page crash')}],
  ['elsewhere', 200, {solution: {url: 'chrome://new-tab-page/'}}],
  ['useless', 200, {solution: {cookies: [{name: 'cf_clearance', value: 'of-no-use'}]}}],
] as const)('may be %s', async (mood, status, answer) => {
  const solver = await solverForTest();
  const tracker = await trackerForTest();
  tracker.become('challenge');
  solver.become(mood);
  const url = `${tracker.url}/t`;
  expect(await post(solver, {cmd: 'request.get', url, maxTimeout: 4000})).toEqual([
    status,
    expect.objectContaining({}),
  ]);
  expect((await post(solver, {cmd: 'request.get', url, maxTimeout: 4000}))[1]).toMatchObject(answer);
});

it('finds out that it is banned, that nothing is there, and swallows files', async () => {
  const solver = await solverForTest();
  const tracker = await trackerForTest();
  const cookies = [
    {name: 'uid', value: tracker.uid},
    {name: 'pass', value: tracker.pass},
  ];
  const file = {cmd: 'request.get', url: `${tracker.url}/download.php/1/x.torrent`, cookies};
  expect(dig((await post(solver, file))[1], 'solution', 'url')).toBe('chrome://new-tab-page-third-party/');
  tracker.become({retryAfter: '5'});
  const [, limited] = await post(solver, {cmd: 'request.get', url: `${tracker.url}/t`});
  expect(dig(limited, 'solution', 'response')).toBe('<html><head></head><body>Rate Limit Reached</body></html>');
  tracker.become('banned');
  expect((await post(solver, {cmd: 'request.get', url: `${tracker.url}/t`}))[1]).toMatchObject({
    message: expect.stringContaining('Probably your IP is banned'),
  });
  await tracker.down();
  expect((await post(solver, {cmd: 'request.get', url: `${tracker.url}/t`}))[1]).toMatchObject({
    message: expect.stringContaining('net::ERR_CONNECTION_REFUSED'),
  });
});
