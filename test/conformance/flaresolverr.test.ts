import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createFlaresolverrClient} from '../../src/clients/flaresolverr/create-flaresolverr-client.ts';
import type {FlaresolverrClient} from '../../src/clients/flaresolverr/flaresolverr.ts';
import {startFlaresolverr} from '../../src/simulators/flaresolverr/start-flaresolverr.ts';
import {startLoopback} from '../../src/simulators/loopback/start-loopback.ts';
import {clientFor, searchAll, sourceErrorOf, trackerForTest} from '../clients/iptorrents/tracker-world.ts';
import {sharedFixtures} from '../support/shared-fixtures.ts';

const folder = join(sharedFixtures, '../flaresolverr');

function hasFolder(): boolean {
  const found = existsSync(folder);
  if (!found) process.stderr.write(`${folder} is absent: its tests are skipped\n`);
  return found;
}

/** A request that was sent to FlareSolverr 3.5.0, and what it answered. */
type Recorded = {
  request: Record<string, unknown> & {url?: string; raw?: string};
  http_status: number;
  response: Record<string, unknown>;
};

function read(name: string): Recorded {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

/** A service that answers a page wanted as it was recorded, and sessions as they should be. */
async function recordedService(
  name: string,
): Promise<{client: FlaresolverrClient; url: string; commands: () => string[]}> {
  const {http_status: status, response} = read(name);
  const service = await startLoopback({
    answer: ({body}) =>
      body.includes('"request.get"')
        ? {status, headers: {'content-type': 'application/json'}, body: JSON.stringify(response)}
        : {status: 200, headers: {}, body: JSON.stringify(read('sessions-create').response)},
  });
  onTestFinished(() => service.close());
  const client = createFlaresolverrClient({url: service.url, maxTimeoutMs: 8000, signal: new AbortController().signal});
  return {client, url: service.url, commands: () => service.requests.map(({body}) => JSON.parse(body).cmd)};
}

describe.skipIf(!hasFolder())('what FlareSolverr 3.5.0 answers', () => {
  it.each([
    'challenge-solved',
    'get-plain',
    'get-cookies',
    'get-cookies-domain',
    'http-404',
    'http-429',
    'http-500',
    'json',
    'redirect',
    'rss',
    'session-get-1',
    'session-get-2',
    'session-get-autocreate',
    'text',
    'waitInSeconds',
  ])('to %s is a page', async name => {
    const {client, commands} = await recordedService(name);
    const page = await client.solve({url: read(name).request.url ?? '', cookies: []});
    expect(page.url).toMatch(/^http:\/\/127\.0\.0\.1:8199\//);
    expect(page.userAgent).toContain('Chrome/156.0.0.0');
    expect(commands()).toEqual(['sessions.list', 'sessions.create', 'request.get', 'sessions.destroy']);
  });

  it('to a challenge brings its cookie', async () => {
    const {client} = await recordedService('challenge-solved');
    const page = await client.solve({url: 'http://127.0.0.1:8199/challenge', cookies: []});
    expect(page.cookies).toEqual([{name: 'cf_clearance', value: 'abc123', expiresAt: undefined}]);
    expect(page.html).toContain('passed');
  });

  it.each([
    ['challenge-timeout', 'solver-timeout', 'within 8 s'],
    ['slow-timeout', 'solver-timeout', 'within 4 s'],
    ['denied', 'banned', 'has blocked the address'],
    ['conn-refused', 'unreachable', 'net::ERR_CONNECTION_REFUSED'],
    ['dns-fail', 'unreachable', 'net::ERR_NAME_NOT_RESOLVED'],
    ['get-cookies-wrongdomain', 'solver-absent', 'invalid cookie domain'],
    ['no-cmd', 'solver-absent', 'did not get the command'],
    ['wrong-ct', 'solver-absent', 'did not get the command'],
    ['no-url', 'solver-absent', "'url' is mandatory"],
    ['bad-cmd', 'solver-absent', "'cmd' = 'request.put' is invalid"],
    ['bad-json', 'solver-absent', 'JSON that is not its own'],
    ['wrong-path', 'solver-absent', 'does not know the path /v1'],
    ['sessions-destroy-missing', 'solver-absent', "The session doesn't exist."],
    ['torrent-attachment', 'solver-absent', 'another page than it was asked for'],
    ['torrent-inline', 'solver-absent', 'another page than it was asked for'],
  ])('to %s is told: %s', async (name, state, words) => {
    const {client} = await recordedService(name);
    const error = await sourceErrorOf(
      client.solve({url: read(name).request.url ?? 'http://127.0.0.1:8199/', cookies: []}),
    );
    expect(error.state).toBe(state);
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/Stacktrace|#0 0x/);
  });

  it('to a tracker that was asked too often is known by its words', async () => {
    const tracker = await trackerForTest({mood: 'challenge'});
    const {solution} = read('http-429').response as {solution: {response: string}};
    const service = await startLoopback({
      answer: () => {
        const answer = {status: 'ok', solution: {...solution, url: `${tracker.url}/t`}};
        return {status: 200, headers: {}, body: JSON.stringify(answer)};
      },
    });
    onTestFinished(() => service.close());
    const {client} = clientFor({tracker, solver: service});
    expect((await sourceErrorOf(searchAll(client))).state).toBe('rate-limited');
  });

  it.each<[name: string, before?: string]>([
    ['no-cmd'],
    ['bad-cmd'],
    ['no-url'],
    ['wrong-ct'],
    ['sessions-create'],
    ['sessions-create-again', 'sessions-create'],
    ['sessions-list', 'sessions-create'],
    ['sessions-destroy', 'sessions-create'],
    ['sessions-destroy-missing'],
  ])('to %s, the simulated one answers the same', async (name, before) => {
    const solver = await startFlaresolverr();
    onTestFinished(() => solver.close());
    if (before !== undefined) await send(solver.url, read(before));
    const {http_status: status, response} = read(name);
    const answer = await send(solver.url, read(name), name === 'wrong-ct' ? 'text/plain' : 'application/json');
    const times = {startTimestamp: expect.any(Number), endTimestamp: expect.any(Number)};
    expect(answer).toEqual([status, {...response, ...times}]);
  });
});

async function send(url: string, {request}: Recorded, type = 'application/json'): Promise<[number, unknown]> {
  const body = request.raw ?? JSON.stringify(request);
  const response = await fetch(`${url}/v1`, {method: 'POST', headers: {'content-type': type}, body});
  return [response.status, await response.json()];
}
