import type {AddressInfo} from 'node:net';
import {createServer, type Server} from 'node:net';
import {inspect} from 'node:util';
import {afterEach, describe, expect, it} from 'vitest';
import {explainPlexFault} from '../../../src/clients/plex/explain-plex-fault.ts';
import type {FaultKind} from '../../../src/simulators/loopback/faults.ts';
import {failureOf} from '../failure-of.ts';
import {clientOf, fill, list, plexFixture} from './plex-fixture.ts';

const fixture = plexFixture();
const sockets: Server[] = [];

afterEach(() => {
  for (const server of sockets.splice(0)) server.close();
});

describe('a Plex server', () => {
  it('says who it is, without a token', async () => {
    const plex = await fixture.start();
    expect(await clientOf({...plex, token: 'wrong'}).fetchIdentity()).toEqual({
      machineIdentifier: plex.machineIdentifier,
      version: plex.version,
    });
  });

  it('tells its libraries', async () => {
    const plex = await fixture.start({
      libraries: [
        {locations: ['/films', '/more'], contentChangedAt: 41},
        {title: 'Shows', type: 'show'},
      ],
    });
    const libraries = await clientOf(plex).fetchLibraries();
    expect(libraries).toEqual([
      {key: '1', title: 'Movies', type: 'movie', contentChangedAt: 41, locations: ['/films', '/more']},
      expect.objectContaining({key: '2', title: 'Shows', type: 'show'}),
    ]);
    fill(plex, 1);
    expect((await clientOf(plex).fetchLibraries())[0]?.contentChangedAt).toBeGreaterThan(41);
    plex.speak({contentChangedAt: 'missing', numbers: 'text'});
    expect((await clientOf(plex).fetchLibraries())[0]?.contentChangedAt).toBeUndefined();
  });

  it('may have an address with a slash at its end, or with a query', async () => {
    const plex = await fixture.start();
    expect(await clientOf({...plex, url: `${plex.url}/?X-Plex-Token=abc`}).fetchLibraries()).toHaveLength(1);
  });
});

describe('a sentence with a hint', () => {
  it.each<[string, FaultKind, string, RegExp]>([
    ['a refused token', {status: 401}, 'refused the token (HTTP 401)', /check plex\.token/],
    ['a user who may not', {status: 403}, 'does not allow this to the user of the token (HTTP 403)', /owner/],
    ['an expired token', {status: 498}, 'says that the token has expired (HTTP 498)', /sign in again/],
    ['a web page', 'html', 'answered with a web page: is this Plex?', /check plex\.url/],
    ['half of an answer', 'truncated', 'answered /library/sections with damaged or incomplete JSON', /try again/],
    [
      'a container that is none',
      {body: '{}'},
      'answered /library/sections with damaged or incomplete JSON',
      /try again/,
    ],
    ['a broken connection', 'reset', 'could not be reached (ECONNRESET)', /Secure connections/],
    ['a failing server', {status: 500}, 'answered /library/sections with HTTP 500', /is ill/],
  ])('is told for %s', async (_what, fault, says, hint) => {
    const plex = await fixture.start();
    plex.fail({match: /sections/, with: fault});
    const failure = await failureOf(clientOf(plex).fetchLibraries());
    expect(failure.message).toBe(`Plex at ${plex.url} ${says}`);
    expect(failure.hint).toMatch(hint);
  });

  it.each<[string, FaultKind]>([
    ['no such path', {status: 404}],
    ['JSON of another program', {body: '{"status": "ok"}'}],
  ])('asks whether this is Plex where /identity is %s', async (_what, fault) => {
    const plex = await fixture.start();
    plex.fail({match: /identity/, with: fault});
    expect(await failureOf(clientOf(plex).fetchIdentity())).toMatchObject({
      kind: 'refused',
      hint: 'check plex.url: it is http://host:32400, without a path',
    });
  });

  it('does not ask so where half of an answer came: that is tried again, and told as damage', async () => {
    const plex = await fixture.start();
    plex.fail({match: /identity/, times: 1, with: 'truncated'});
    expect((await clientOf(plex).fetchIdentity()).machineIdentifier).toBe(plex.machineIdentifier);
    plex.fail({match: /identity/, with: 'truncated'});
    expect(await failureOf(clientOf(plex).fetchIdentity())).toMatchObject({
      kind: 'unreachable',
      message: `Plex at ${plex.url} answered /identity with damaged or incomplete JSON`,
    });
  });

  it.each([401, 403])('does not speak of a token where /identity, which needs none, is answered %i', async status => {
    const plex = await fixture.start();
    plex.fail({match: /identity/, with: {status}});
    const failure = await failureOf(clientOf(plex).fetchIdentity());
    expect(failure).toMatchObject({kind: 'refused', message: /wants a login before it says who it is/});
    expect(`${failure.message} ${failure.hint}`).not.toContain('token');
  });

  it('is one about settings where no header can carry the token', async () => {
    const plex = await fixture.start();
    const failure = await failureOf(clientOf({...plex, token: 'VerySecret中'}).fetchLibraries());
    expect(failure).toMatchObject({
      kind: 'config',
      message: `Plex at ${plex.url} was not asked: plex.token holds a character that no request can carry`,
    });
    expect(inspect(failure, {depth: 20, showHidden: true})).not.toContain('VerySecret');
    expect(plex.requests).toHaveLength(0);
  });

  it('tells XML, which Plex sends where the wish for JSON does not arrive', async () => {
    const plex = await fixture.start({dialect: {format: 'xml'}});
    expect((await failureOf(clientOf(plex).fetchLibraries())).message).toContain('with XML in place of JSON');
  });

  it('is told where a server that speaks TLS alone hangs up on plain http', async () => {
    // Node's TLS servers answer plain http by nothing and a closed connection.
    const server = createServer(socket => socket.once('data', () => socket.end()));
    sockets.push(server);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const {port} = server.address() as AddressInfo;
    const failure = await failureOf(clientOf({url: `http://127.0.0.1:${port}`, token: 'x'}).fetchIdentity());
    expect(failure).toMatchObject({kind: 'unreachable', hint: /"Secure connections" are set to "Required"/});
  });

  it('is told where https is written for a server that speaks http', async () => {
    const plex = await fixture.start();
    const failure = await failureOf(clientOf({...plex, url: plex.url.replace('http:', 'https:')}).fetchIdentity());
    expect(failure).toMatchObject({kind: 'unreachable', hint: /write http:\/\//});
  });

  it.each([
    ['ENOTFOUND', 'https://1-2-3-4.abc.plex.direct:32400', /DNS rebinding/],
    ['EAI_AGAIN', 'https://1-2-3-4.abc.plex.direct:32400', /DNS rebinding/],
    ['ENOTFOUND', 'http://nas:32400', /host name is not known: check plex\.url/],
    ['ECONNREFUSED', 'http://nas:32400', /Plex Media Server runs/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'https://10.0.0.2:32400', /plex\.direct/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'https://10.0.0.2:32400', /plex\.direct/],
    ['HPE_INVALID_CONSTANT', 'http://10.0.0.2:32400', /Secure connections/],
  ])('for %s at %s names the cause', (code, url, hint) => {
    const explained = explainPlexFault({kind: 'connection', code}, url, '/identity');
    expect(explained).toMatchObject({kind: 'unreachable', says: `could not be reached (${code})`, hint});
  });

  it('for a redirect names the setting', () => {
    const fault = {kind: 'redirect', status: 301, location: 'https://plex.example'} as const;
    expect(explainPlexFault(fault, 'http://plex.example', '/')).toMatchObject({
      says: 'sends on to https://plex.example (HTTP 301)',
      hint: 'write that address in plex.url',
    });
  });
});

describe('the token', () => {
  const token = 'VerySecretToken1';

  it.each<FaultKind>([
    {status: 401},
    {status: 404},
    {status: 500},
    'reset',
    'truncated',
    'cut',
    'html',
    {body: `"${token}`},
  ])(
    'is in no part of any error after %j',
    async fault => {
      const plex = await fixture.start({token});
      fill(plex, 3);
      plex.fail({match: /./, with: fault});
      const client = clientOf(plex);
      const failures = [
        await failureOf(client.fetchIdentity()),
        await failureOf(client.fetchLibraries()),
        await failureOf(list(client)),
        await failureOf(list(client, token)),
        await failureOf(client.openPart({key: '/library/parts/1/1/file.mkv', sizeBytes: 5})),
        await client.fetchMovies(['1', '2']).catch(error => error),
      ];
      expect(inspect(failures, {depth: 20, showHidden: true, maxStringLength: null})).not.toContain(token);
    },
    20_000,
  );
});
