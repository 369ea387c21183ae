import {connect, type Socket} from 'node:net';
import {describe, expect, it, onTestFinished} from 'vitest';
import {httpServer, httpToken, type TestServer} from '../../support/http-server.ts';
import {plexMovie} from '../../support/library.ts';
import {scannedLibrary} from '../../support/scanned-library.ts';

const bearer = `Authorization: Bearer ${httpToken}`;

describe('who is let in', () => {
  it.each<[what: string, headers: Record<string, string>]>([
    ['no token', {}],
    ['an empty token', {authorization: 'Bearer '}],
    ['another token', {authorization: `Bearer ${httpToken.replace('a', 'b')}`}],
    ['the beginning of the token', {authorization: `Bearer ${httpToken.slice(0, -1)}`}],
    ['more than the token', {authorization: `Bearer ${httpToken}x`}],
    ['the token without its scheme', {authorization: httpToken}],
    ['the token as a password', {authorization: `Basic ${Buffer.from(`:${httpToken}`).toString('base64')}`}],
  ])('%s is 401 everywhere but at /healthz', async (_, headers) => {
    const {ask} = await moviesServer();
    for (const path of ['/movies', '/metrics', '/nothing-of-the-kind', '/', '/movies/1?x']) {
      const response = await ask(path, {headers});
      expect([path, response.status, response.headers.get('www-authenticate')]).toEqual([
        path,
        401,
        'Bearer realm="felscanner"',
      ]);
      expect(await response.json()).toEqual({error: expect.objectContaining({kind: 'refused'})});
    }
    const health = await ask('/healthz', {headers});
    expect([health.status, await health.json()]).toEqual([200, {ok: true}]);
  });

  it('the word Bearer may be written in any case', async () => {
    const {ask} = await moviesServer();
    expect((await ask('/movies', {headers: {authorization: `bearer ${httpToken}`}})).status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example:PORT',
    '127.0.0.1:PORT@evil.example',
    '127.0.0.2:PORT',
    '',
  ])('a request for the host "%s" is 421', async host => {
    const server = await moviesServer();
    const name = host.replace('PORT', String(server.port));
    const answer = await raw(
      server,
      `GET /healthz HTTP/1.1\r\nHost: ${name}\r\n${bearer}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('a request without a host, or with two, is refused', async () => {
    const server = await moviesServer();
    const one = `Host: 127.0.0.1:${server.port}\r\n`;
    const two = `${one}Host: evil.example\r\n`;
    const ask = (head: string) => raw(server, `${head}${bearer}\r\nConnection: close\r\n\r\n`);
    expect(await ask('GET /movies HTTP/1.1\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await ask('GET /movies HTTP/1.0\r\n')).toMatch(/^HTTP\/1\.1 421 /);
    expect(await ask(`GET /movies HTTP/1.1\r\n${two}`)).toMatch(/^HTTP\/1\.1 421 /);
    expect(await ask(`GET /movies HTTP/1.1\r\n${one}`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('%s is a name of this machine', async name => {
    const server = await moviesServer();
    const head = `GET /movies HTTP/1.1\r\nHost: ${name}:${server.port}\r\n`;
    expect(await raw(server, `${head}${bearer}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each(['http://evil.example', 'null', ''])('a request with the origin "%s" is 403', async origin => {
    const server = await moviesServer();
    const head = `GET /movies HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nOrigin: ${origin}\r\n`;
    expect(await raw(server, `${head}${bearer}\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('no answer allows other sites anything, or may be kept', async () => {
    const {ask, post} = await moviesServer();
    const options = {method: 'OPTIONS', headers: {authorization: `Bearer ${httpToken}`}};
    const answers = [await ask('/movies'), await ask('/no'), await post('/scan', 'x'), await ask('/movies', options)];
    expect(answers.map(({status}) => status)).toEqual([200, 404, 400, 405]);
    for (const {headers} of answers) {
      expect([...headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([]);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('what makes no sense', () => {
  it.each<[method: string, path: string, allow: string]>([
    ['POST', '/movies', 'GET, HEAD'],
    ['POST', '/metrics', 'GET, HEAD'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['GET', '/scan', 'POST'],
    ['HEAD', '/scan', 'POST'],
    ['PUT', '/movies', 'GET, HEAD, POST'],
    ['DELETE', '/movies/1', 'GET, HEAD, POST'],
    ['OPTIONS', '/movies', 'GET, HEAD, POST'],
    ['PROPFIND', '/', 'GET, HEAD, POST'],
  ])('%s %s is 405', async (method, path, allow) => {
    const {ask} = await moviesServer();
    const response = await ask(path, {method, headers: {authorization: `Bearer ${httpToken}`}});
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
  });

  it.each<[method: string, begin: RegExp]>([
    ['TRACE', /^HTTP\/1\.1 405 /],
    ['BREW', /^HTTP\/1\.1 400 /],
    ['CONNECT', /^$/],
  ])('%s gets nothing', async (method, begin) => {
    const server = await moviesServer();
    const head = `${method} /movies HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${bearer}\r\nConnection: close\r\n\r\n`;
    expect(await raw(server, head)).toMatch(begin);
  });

  it.each<[path: string, status: number, hint: RegExp]>([
    ['/movis', 404, /did you mean \/movies\?/],
    ['/', 404, /the paths are/],
    ['/movies/', 404, /./],
    ['/movies/1/2', 404, /./],
    ['//movies', 404, /./],
    ['/healthz/', 404, /./],
    ['/movies/%zz', 400, /%25/],
    ['/movies?limt=5', 400, /did you mean limit\?/],
    ['/movies?limit=5&limit=6', 400, /once/],
    ['/movies?fel=perhaps', 400, /^$/],
    ['/movies?limit', 400, /./],
    ['/movies?__proto__=1', 400, /it takes fel/],
    ['/movies?constructor=1', 400, /it takes fel/],
    ['/movies?config=/etc/passwd', 400, /./],
    ['/movies?data-dir=/tmp', 400, /./],
    ['/report?output=/tmp/x&format=html', 400, /it takes none/],
    ['/movies?search=%00', 400, /^$/],
    ['/movies/%00', 400, /^$/],
    ['/movies/%1b%5b2J', 400, /^$/],
    [`/movies?search=${'x'.repeat(1001)}`, 400, /^$/],
    ['/movies/..%2f..%2f..%2fetc%2fpasswd', 404, /list them/],
    ['/movies/--config=%2fetc%2fpasswd', 404, /list them/],
    ['/movies/-V', 404, /list them/],
    ['/why?name=--help', 404, /./],
    ['/movies?search=--config', 200, /^$/],
  ])('%s has the status %i', async (path, status, hint) => {
    const server = await moviesServer();
    const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${bearer}\r\nConnection: close\r\n\r\n`;
    const answer = await raw(server, head);
    expect(Number(answer.split(' ')[1])).toBe(status);
    expect(errorOf(answer)?.hint ?? '').toMatch(hint);
    expect(answer).not.toContain('root:');
  });

  it.each(['/../../etc/passwd', '/movies/../status', '/%2e%2e/status', '\\..\\status'])(
    'no way leads out by %s',
    async path => {
      const server = await moviesServer();
      const head = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${bearer}\r\nConnection: close\r\n\r\n`;
      expect(await raw(server, head)).toMatch(/^HTTP\/1\.1 40[04] /);
    },
  );

  it('an address in place of a path is refused', async () => {
    const server = await moviesServer();
    const head = `GET http://evil.example/movies HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${bearer}\r\n`;
    expect(await raw(server, `${head}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it.each<[what: string, body: unknown, status: number]>([
    ['broken JSON', '{"full": tr', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['a text', '"full"', 400],
    ['a flag that is a text', {full: 'true'}, 400],
    ['a text that is a list', {library: ['Movies']}, 400],
    ['a number that is none', {samples: 1.5}, 400],
    ['a number beyond its range', {samples: 1000}, 400],
    ['a member nobody knows', {fulll: true}, 400],
    ['an option of settings', {config: '/etc/passwd'}, 400],
    ['a prototype', '{"__proto__": {"full": true}}', 400],
    ['a constructor', '{"constructor": {"prototype": {"full": true}}}', 400],
    ['null for a flag', {full: null}, 400],
    ['half a character', '{"library": "\\ud800"}', 400],
    ['a body that is too long', JSON.stringify({library: 'x'.repeat(70_000)}), 413],
  ])('%s as the body of a scan is refused', async (_, body, status) => {
    const {post, json} = await moviesServer();
    const response = await post('/scan', body);
    expect([response.status, await response.json()]).toEqual([
      status,
      {error: expect.objectContaining({kind: 'usage', message: expect.any(String)})},
    ]);
    expect(await json('/status')).toMatchObject({lastScan: {startedAt: '2026-01-01T00:00:00.000Z'}});
  });

  it.each(['--config=/etc/passwd', '--help', '-V', '--all', '--', '../../etc/passwd'])(
    'the id %s is an id that is not known',
    async id => {
      const {post} = await moviesServer();
      const response = await post('/decline', {ids: [id]});
      expect(await response.json()).toEqual({declined: [], failures: [expect.objectContaining({id})]});
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'a body that is said to be "%s" is 415',
    async type => {
      const {post} = await moviesServer();
      expect((await post('/verify', '{"repair": true}', {'content-type': type})).status).toBe(415);
    },
  );

  it('parameters of a POST in its address are refused', async () => {
    const {post} = await moviesServer();
    expect((await post('/verify?repair', {})).status).toBe(400);
  });

  it('bytes that are no UTF-8 are refused', async () => {
    const {ask} = await moviesServer();
    const headers = {authorization: `Bearer ${httpToken}`, 'content-type': 'application/json'};
    const body = Buffer.concat([Buffer.from('{"library": "'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    expect((await ask('/scan', {method: 'POST', headers, body})).status).toBe(400);
  });
});

describe('who takes up room', () => {
  it('headers beyond 8 kB are 431', async () => {
    const server = await moviesServer();
    const head = `GET /movies HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nX-Long: ${'x'.repeat(9000)}\r\n\r\n`;
    expect(await raw(server, head)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('a body without a length is cut off at 64 kB', async () => {
    const server = await moviesServer();
    const head = `POST /scan HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${bearer}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `10000\r\n${' '.repeat(0x1_00_00)}\r\n`;
    expect(await raw(server, `${head}${chunk}${chunk}`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('a length and chunks together are refused', async () => {
    const server = await moviesServer();
    const head = `POST /scan HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${bearer}\r\nContent-Length: 5\r\n`;
    expect(await raw(server, `${head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('a head, and a body, that do not come are given up', async () => {
    const server = await moviesServer({headersMs: 50, requestMs: 100});
    const head = `POST /scan HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${bearer}\r\nContent-Length: 50\r\n`;
    expect(await raw(server, head)).toMatch(/^HTTP\/1\.1 408 /);
    expect(await raw(server, `${head}\r\n{"full": `)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a head that does not come is given up before a whole request would be', async () => {
    const server = await moviesServer({headersMs: 50, requestMs: 600_000});
    expect(await raw(server, 'GET /movies HTTP/1.1\r\nHost: 127.0.0.1')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('connections beyond the most are closed at once', async () => {
    const server = await moviesServer({connections: 2});
    const open = [await opened(server), await opened(server)];
    expect(await raw(server, 'GET /healthz HTTP/1.1\r\n\r\n')).toBe('');
    for (const socket of open) socket.destroy();
  });

  it('requests one behind the other are answered in their order', async () => {
    const server = await moviesServer();
    const request = (path: string, more = ''): string =>
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${bearer}\r\n${more}\r\n`;
    const answer = await raw(
      server,
      request('/movies?limit=1') + request('/healthz') + request('/nope', 'Connection: close\r\n'),
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 404']);
    expect(answer.indexOf('"total"')).toBeLessThan(answer.indexOf('"ok"'));
  });

  it('the server goes on after all of it', async () => {
    const server = await moviesServer();
    const socket = await opened(server);
    socket.write(Buffer.from([0x16, 0x03, 0x01, 0x00, 0xa5]));
    socket.resetAndDestroy();
    await raw(server, '\r\n\r\n\0\0\0');
    expect(await server.json('/movies')).toMatchObject({total: 1});
    expect(server.said).toEqual([]);
  });
});

async function moviesServer(limits: Parameters<typeof httpServer>[0]['limits'] = {}): Promise<TestServer> {
  const dataDir = await scannedLibrary([plexMovie({ratingKey: '1', title: 'Alpha'})]);
  return httpServer({env: {FELSCANNER_DATA_DIR: dataDir}, limits});
}

async function opened({port}: TestServer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
  });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

/** Sends bytes as they are; answers all that comes until the server closes the connection. */
async function raw(server: TestServer, text: string): Promise<string> {
  const socket = await opened(server);
  let answer = '';
  socket.on('data', chunk => {
    answer += chunk;
  });
  socket.on('error', () => undefined);
  const closed = new Promise(resolve => socket.once('close', resolve));
  socket.write(text);
  await closed;
  return answer;
}

function errorOf(answer: string): {hint: string | null} | undefined {
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)).error;
}
