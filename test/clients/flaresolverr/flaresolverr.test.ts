import {hash} from 'node:crypto';
import {hostname} from 'node:os';
import {describe, expect, it, onTestFinished} from 'vitest';
import {createFlaresolverrClient} from '../../../src/clients/flaresolverr/create-flaresolverr-client.ts';
import type {FlaresolverrClient, FlaresolverrOptions} from '../../../src/clients/flaresolverr/flaresolverr.ts';
import {
  type SimulatedFlaresolverr,
  type FlaresolverrOptions as SolverOptions,
  startFlaresolverr,
} from '../../../src/simulators/flaresolverr/start-flaresolverr.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {type Loopback, startLoopback} from '../../../src/simulators/loopback/start-loopback.ts';
import {sourceErrorOf, trackerForTest} from '../iptorrents/tracker-world.ts';

const own = `felscanner-${hash('sha256', hostname(), 'hex').slice(0, 8)}-`;

const account = [
  {name: 'uid', value: '1234567'},
  {name: 'pass', value: 'MemberPassCookie01'},
];

async function solverForTest(options: SolverOptions = {}): Promise<SimulatedFlaresolverr> {
  const solver = await startFlaresolverr(options);
  onTestFinished(() => solver.close());
  return solver;
}

function clientOf({url}: {url: string}, overrides: Partial<FlaresolverrOptions> = {}): FlaresolverrClient {
  return createFlaresolverrClient({url, maxTimeoutMs: 5000, signal: new AbortController().signal, ...overrides});
}

/** Something that answers a page wanted with this, and sessions as they should be. */
async function answering(solution: unknown, {status = 200, says = 'ok'} = {}): Promise<Loopback> {
  const service = await startLoopback({
    answer: ({body}) => {
      const answer = body.includes('request.get') ? {status: says, solution} : {status: 'ok', session: 'a'};
      return {status: body.includes('request.get') ? status : 200, headers: {}, body: JSON.stringify(answer)};
    },
  });
  onTestFinished(() => service.close());
  return service;
}

function bodies({requests}: {requests: Loopback['requests']}): Record<string, unknown>[] {
  return requests.map(({body}) => JSON.parse(body));
}

describe('a page', () => {
  it('is loaded in a browser of its own, with cookies that are sent once, and the browser is gone afterwards', async () => {
    const tracker = await trackerForTest({torrents: [{id: 1, name: 'Movie'}]});
    const solver = await solverForTest();
    const page = await clientOf(solver).solve({url: `${tracker.url}/t`, cookies: account});
    expect(page).toMatchObject({url: `${tracker.url}/t`, userAgent: solver.userAgent});
    expect(page.html).toContain('lout.php');
    expect(page.cookies).toEqual(account.map(cookie => ({...cookie, expiresAt: undefined})));
    const [list, create, get, destroy] = bodies(solver);
    expect(list).toEqual({cmd: 'sessions.list'});
    const session = create?.['session'];
    expect(session).toMatch(/^felscanner-/);
    expect(create).toEqual({cmd: 'sessions.create', session});
    expect(get).toEqual({cmd: 'request.get', url: `${tracker.url}/t`, session, maxTimeout: 5000, cookies: account});
    expect(destroy).toEqual({cmd: 'sessions.destroy', session});
    expect(solver.sessions()).toEqual([]);
    expect(solver.requests[0]?.headers['content-type']).toBe('application/json');
  });

  it('comes with the cookies of a challenge and when they run out', async () => {
    const tracker = await trackerForTest({mood: 'challenge'});
    const page = await clientOf(await solverForTest()).solve({url: `${tracker.url}/t`, cookies: []});
    expect(page.cookies).toMatchObject([{name: 'cf_clearance', value: 'clearance-1', expiresAt: expect.any(Date)}]);
  });

  it.each([
    [1_767_225_600, new Date('2026-01-01T00:00:00Z')],
    [1_767_225_600.5, new Date('2026-01-01T00:00:00.500Z')],
    [-1, undefined],
    [9e99, undefined],
    ['soon', undefined],
    [undefined, undefined],
  ])('has cookies that run out at %j', async (expiry, expiresAt) => {
    const url = 'http://tracker.example/t';
    const service = await answering({
      url,
      userAgent: 'x',
      cookies: [{name: 'a', value: 'b', expiry}, {name: 'c'}, 'd'],
    });
    const page = await clientOf(service).solve({url, cookies: []});
    expect(page.cookies).toEqual([{name: 'a', value: 'b', expiresAt}]);
  });

  it('may come by https where http was asked for', async () => {
    const service = await answering({url: 'https://tracker.example/t', userAgent: 'x'});
    const page = await clientOf(service).solve({url: 'http://tracker.example/t', cookies: []});
    expect(page).toEqual({url: 'https://tracker.example/t', html: '', cookies: [], userAgent: 'x'});
  });

  it.each([
    ['chrome://new-tab-page/', 'solver-absent', 'answered with another page than it was asked for'],
    ['about:blank', 'solver-absent', 'answered with another page than it was asked for'],
    ['no address', 'solver-absent', 'answered with another page than it was asked for'],
    ['https://elsewhere.example/t?secret=1', 'refused', 'was sent on to https://elsewhere.example'],
  ])('of %s is not the one that was asked for', async (url, state, words) => {
    const service = await answering({url, userAgent: 'x', response: '<html>'});
    const error = await sourceErrorOf(clientOf(service).solve({url: 'http://tracker.example/t', cookies: []}));
    expect(error.state).toBe(state);
    expect(error.message).toBe(`FlareSolverr at ${service.url} ${words}`);
    expect(bodies(service).at(-1)?.['cmd']).toBe('sessions.destroy');
  });

  it.each([undefined, 'text', {}, {url: 'http://tracker.example/'}, {userAgent: 'x'}])(
    'is not in an answer with %j for it',
    async solution => {
      const service = await answering(solution);
      const error = await sourceErrorOf(clientOf(service).solve({url: 'http://tracker.example/t', cookies: []}));
      expect(error).toMatchObject({state: 'solver-absent', hint: 'use FlareSolverr 3 or newer'});
    },
  );
});

describe('an address', () => {
  it.each(['', '/', '/v1', '/v1/'])('may end in %j', async end => {
    const solver = await solverForTest();
    expect(await clientOf({url: `${solver.url}${end}`}).fetchVersion()).toBe('3.5.0');
    await clientOf({url: `${solver.url}${end}`})
      .solve({url: `${solver.url}/health`, cookies: []})
      .catch(() => undefined);
    expect(new Set(solver.requests.map(({path}) => path))).toEqual(new Set(['/', '/v1', '/health']));
  });

  it('may have a path before it', async () => {
    const service = await startLoopback({
      answer: ({path}) => ({status: 200, headers: {}, body: JSON.stringify({msg: 'FlareSolverr', version: path})}),
    });
    onTestFinished(() => service.close());
    expect(await clientOf({url: `${service.url}/flare/v1`}).fetchVersion()).toBe('/flare/');
  });

  it('that is none is told at once', () => {
    for (const url of ['', 'flaresolverr', 'ftp://x']) expect(() => clientOf({url})).toThrow('not well-formed');
  });
});

describe('a failure', () => {
  const page = {url: 'http://127.0.0.1:9/t', cookies: account};

  it.each([
    ['Error: Error solving the challenge. Timeout after 8.0 seconds.', 'solver-timeout', 'within 8 s'],
    [
      'Error: Error solving the challenge. Cloudflare has blocked this request. Probably your IP is banned for this site, check in your web browser.',
      'banned',
      'blocked the address',
    ],
    [
      'Error: Error solving the challenge. Message: unknown error: net::ERR_NAME_NOT_RESOLVED\\n  (Session',
      'unreachable',
      '(net::ERR_NAME_NOT_RESOLVED)',
    ],
    ["Error: Request parameter 'cmd' is mandatory.", 'solver-absent', 'did not get the command'],
    [
      "Error: Error solving the challenge. Message: invalid cookie domain: Cookie 'domain' mismatch\\n  (Session info)\\nStacktrace:\\n#0 0x55",
      'solver-absent',
      "failed: Error solving the challenge. Message: invalid cookie domain: Cookie 'domain' mismatch",
    ],
    [
      'Error: \u001b[31mMemberPassCookie01\u001b[0m of http://u:p@x/?k=1',
      'solver-absent',
      'failed: [31m*** [0m of http://***:***@x/?k=***',
    ],
    [`Error: ${'x'.repeat(5000)}`, 'solver-absent', `failed: ${'x'.repeat(200)}`],
  ])('with the words %j', async (message, state, words) => {
    const service = await startLoopback({
      answer: ({body}) =>
        body.includes('request.get')
          ? {status: 500, headers: {}, body: JSON.stringify({status: 'error', message})}
          : {status: 200, headers: {}, body: '{"status":"ok"}'},
    });
    onTestFinished(() => service.close());
    const error = await sourceErrorOf(clientOf(service).solve(page));
    expect(error.state).toBe(state);
    expect(error.message).toMatch(new RegExp(`^FlareSolverr at ${service.url} `));
    expect(error.message.endsWith(words) || error.message.includes(words)).toBe(true);
    expect(error.message).not.toMatch(/Stacktrace|MemberPass|\p{Cc}/u);
    expect(error.message.length).toBeLessThan(300);
    expect(error.hint).toMatch(/\w/);
  });

  it.each<[FaultKind, string, string]>([
    ['html', 'solver-absent', 'answered with something that is not JSON'],
    [{body: '{'}, 'solver-absent', 'answered with something that is not JSON'],
    [{body: '[]'}, 'solver-absent', 'answered with something that is not JSON'],
    [{body: '{}'}, 'solver-absent', 'answered with JSON that is not its own'],
    [{status: 404}, 'solver-absent', 'does not know the path /v1 (HTTP 404)'],
    [{status: 405}, 'solver-absent', 'does not know the path /v1 (HTTP 405)'],
    [{status: 401}, 'solver-absent', 'refused /v1 (HTTP 401)'],
    [{status: 500}, 'solver-absent', 'answered /v1 with HTTP 500'],
    ['reset', 'solver-absent', 'could not be reached (ECONNRESET)'],
  ])('by what listens there: %j', async (fault, state, words) => {
    const solver = await solverForTest();
    solver.fail({match: request => request.body.includes('request.get'), with: fault});
    const error = await sourceErrorOf(clientOf(solver).solve(page));
    expect(error.state).toBe(state);
    expect(error.message).toBe(`FlareSolverr at ${solver.url} ${words}`);
    expect(solver.commands()).toEqual(['sessions.list', 'sessions.create', 'request.get', 'sessions.destroy']);
    expect(solver.sessions()).toEqual([]);
  });

  it('by JSON of something else is told', async () => {
    const service = await answering({}, {status: 500, says: 'error'});
    expect((await sourceErrorOf(clientOf(service).solve(page))).message).toContain('JSON that is not its own');
  });

  it('by nothing that listens is told with what to do', async () => {
    const solver = await solverForTest();
    await solver.down();
    const error = await sourceErrorOf(clientOf(solver).solve(page));
    expect(error).toMatchObject({
      state: 'solver-absent',
      kind: 'unreachable',
      hint: expect.stringContaining('start FlareSolverr'),
    });
    expect((await sourceErrorOf(clientOf(solver).fetchVersion())).state).toBe('solver-absent');
  });

  it('to open a browser leaves none behind', async () => {
    const solver = await solverForTest();
    solver.fail({match: request => request.body.includes('sessions.create'), with: 'lost'});
    expect((await sourceErrorOf(clientOf(solver).solve(page))).state).toBe('solver-absent');
    expect(solver.commands()).toEqual(['sessions.list', 'sessions.create', 'sessions.destroy']);
    expect(solver.sessions()).toEqual([]);
  });

  it('to close a browser spoils no page', async () => {
    const tracker = await trackerForTest();
    const solver = await solverForTest();
    solver.fail({match: request => request.body.includes('sessions.destroy'), with: {status: 500}});
    expect((await clientOf(solver).solve({url: `${tracker.url}/login`, cookies: []})).html).toContain('Login');
  });

  it('of a run that is interrupted closes the browser first', async () => {
    const solver = await solverForTest();
    const abort = new AbortController();
    solver.onRequest(({body}) => {
      if (body.includes('request.get')) abort.abort(new Error('interrupted'));
    });
    solver.fail({match: request => request.body.includes('request.get'), with: 'hang'});
    await expect(clientOf(solver, {signal: abort.signal}).solve(page)).rejects.toThrow('interrupted');
    expect(solver.commands().at(-1)).toBe('sessions.destroy');
    expect(solver.sessions()).toEqual([]);
  });
});

describe('a browser', () => {
  const page = {url: 'http://127.0.0.1:9/t', cookies: account};

  it('that starts slowly is closed as well where the run is interrupted meanwhile', async () => {
    const solver = await solverForTest({startMs: 200});
    const abort = new AbortController();
    solver.onRequest(({body}) => {
      if (body.includes('sessions.create')) abort.abort(new Error('interrupted'));
    });
    await expect(clientOf(solver, {signal: abort.signal}).solve(page)).rejects.toThrow('interrupted');
    expect(solver.commands()).toEqual(['sessions.list', 'sessions.create', 'sessions.destroy']);
    expect(solver.requests.at(-1)?.status).toBe(200);
    expect(solver.sessions()).toEqual([]);
  });

  it('that a killed run left behind is closed first, and no other', async () => {
    const tracker = await trackerForTest();
    const solver = await solverForTest();
    for (const session of [`${own}a`, 'somebody', 'felscanner-other-host', `${own}b`]) {
      await fetch(`${solver.url}/v1`, {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify({cmd: 'sessions.create', session}),
      });
    }
    solver.forgetRequests();
    await clientOf(solver).solve({url: `${tracker.url}/login`, cookies: []});
    expect(bodies(solver).map(({cmd, session}) => [cmd, session])).toEqual([
      ['sessions.list', undefined],
      ['sessions.destroy', `${own}a`],
      ['sessions.destroy', `${own}b`],
      ['sessions.create', expect.stringMatching(/^felscanner-[\da-f]{8}-[\da-f-]{36}$/)],
      ['request.get', expect.stringMatching(/^felscanner-/)],
      ['sessions.destroy', expect.stringMatching(/^felscanner-/)],
    ]);
    expect(solver.sessions()).toEqual(['somebody', 'felscanner-other-host']);
  });

  it.each([/sessions\.list/, /"sessions\.destroy","session":"felscanner-[\da-f]{8}-a"/])(
    'that cannot be looked for or closed is no hindrance: %s',
    async match => {
      const tracker = await trackerForTest();
      const solver = await solverForTest();
      await fetch(`${solver.url}/v1`, {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify({cmd: 'sessions.create', session: `${own}a`}),
      });
      solver.fail({match: ({body}) => match.test(body), with: {status: 500}});
      expect((await clientOf(solver).solve({url: `${tracker.url}/login`, cookies: []})).html).toContain('Login');
      expect(solver.sessions()).toEqual([`${own}a`]);
    },
  );
});

describe('the version', () => {
  it.each(['{}', '{"msg":"Welcome","version":"1"}', '{"msg":"FlareSolverr is ready!"}'])(
    'is not told by %s',
    async body => {
      const service = await startLoopback({answer: () => ({status: 200, headers: {}, body})});
      onTestFinished(() => service.close());
      const error = await sourceErrorOf(clientOf(service).fetchVersion());
      expect(error.message).toBe(`what answers at ${service.url} is not FlareSolverr`);
    },
  );
});
