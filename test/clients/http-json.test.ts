import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {inspect} from 'node:util';
import {gzipSync} from 'node:zlib';
import {afterEach, describe, expect, it} from 'vitest';
import {bareCause} from '../../src/clients/connection-fault.ts';
import {createHttpJson, type HttpJson, type HttpJsonOptions} from '../../src/clients/http-json.ts';
import {ServiceError} from '../../src/clients/service-error.ts';
import {failureOf} from './failure-of.ts';

type Answer = (response: ServerResponse, request: IncomingMessage, count: number) => void;

const secret = 'VerySecret/123';
const servers: Server[] = [];

async function serve(answer: Answer): Promise<{url: string; requests: IncomingMessage[]; connections: () => number}> {
  const requests: IncomingMessage[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    requests.push(request);
    answer(response, request, requests.length);
  });
  server.on('connection', () => {
    connections += 1;
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {url: `http://127.0.0.1:${port}`, requests, connections: () => connections};
}

/** A client whose waits are noted and not waited for. */
function client(baseUrl: string, overrides: Partial<HttpJsonOptions> = {}): {http: HttpJson; waits: number[]} {
  const waits: number[] = [];
  const http = createHttpJson({
    service: 'Example',
    baseUrl,
    headers: {'x-example-key': secret},
    secrets: [secret],
    timeoutMs: 5000,
    signal: new AbortController().signal,
    sleep: ms => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...overrides,
  });
  return {http, waits};
}

const json =
  (body: string, status = 200): Answer =>
  response => {
    response.writeHead(status, {'content-type': 'application/json'}).end(body);
  };

/** The bytes as a body that is gzip, so it says. */
const packed =
  (bytes: Uint8Array): Answer =>
  response => {
    response.writeHead(200, {'content-type': 'application/json', 'content-encoding': 'gzip'}).end(bytes);
  };

const reset: Answer = response => {
  response.socket?.resetAndDestroy();
};

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('a JSON request', () => {
  it('sends path, query and headers, and gives what came', async () => {
    const server = await serve(json('{"a": [1, "é"]}'));
    const {http} = client(`${server.url}/base/?token=dropped`);
    const answer = await http.request({path: '/list', query: {sort: 'a:asc', size: 2}, headers: {'x-more': 'yes'}});
    expect(answer).toEqual({a: [1, 'é']});
    expect(server.requests[0]).toMatchObject({method: 'GET', url: '/base/list?sort=a%3Aasc&size=2'});
    expect(server.requests[0]?.headers).toMatchObject({
      accept: 'application/json',
      'x-example-key': secret,
      'x-more': 'yes',
    });
    expect(http.requests).toBe(1);
  });

  it('writes a space as %20 and a plus as %2B, which every server reads alike', async () => {
    const server = await serve(json('{}'));
    await client(server.url).http.request({path: '/a', query: {title: 'C++ & more', 'label[0]': '映 画'}});
    expect(server.requests[0]?.url).toBe('/a?title=C%2B%2B%20%26%20more&label%5B0%5D=%E6%98%A0%20%E7%94%BB');
  });

  it('gives undefined for an empty body', async () => {
    const server = await serve(response => response.writeHead(200).end());
    expect(await client(server.url).http.request({path: '/', method: 'POST'})).toBeUndefined();
    expect(server.requests[0]?.method).toBe('POST');
  });

  it('unpacks what comes compressed', async () => {
    const server = await serve(response => response.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync('[7]')));
    expect(await client(server.url).http.request({path: '/'})).toEqual([7]);
  });

  it('uses one connection for requests that follow each other, refused ones too', async () => {
    const server = await serve((response, request, count) =>
      json('{}', count === 2 ? 404 : 200)(response, request, count),
    );
    const {http} = client(server.url);
    await http.request({path: '/'});
    await failureOf(http.request({path: '/'}));
    await http.request({path: '/'});
    expect(server.connections()).toBe(1);
  });
});

describe('a JSON request that fails', () => {
  it.each([
    ['HTTP 500', json('{}', 500)],
    ['HTTP 503', json('{}', 503)],
    ['a reset', reset],
    ['half of a document', json('{"a": [1, 2')],
    ['a packed body that ends too early', packed(gzipSync('{"a": [1, 2, 3]}').subarray(0, -12))],
    ['a packed body that does not unpack', packed(Buffer.from('{"a": 1}'))],
    [
      'a body that is cut off',
      (response => {
        response.writeHead(200, {'content-length': 100}).write('{"a":', () => response.socket?.resetAndDestroy());
      }) as Answer,
    ],
  ])('is tried again after %s, with growing waits', async (_what, fault) => {
    const server = await serve((response, request, count) =>
      (count < 3 ? fault : json('"done"'))(response, request, count),
    );
    const {http, waits} = client(server.url);
    expect(await http.request({path: '/'})).toBe('done');
    expect(waits).toEqual([1000, 2000]);
    expect(http.requests).toBe(3);
  });

  it('is tried again after a timeout, three times in all', async () => {
    const server = await serve(() => undefined);
    const {http} = client(server.url, {timeoutMs: 40});
    const failure = await failureOf(http.request({path: '/slow'}));
    expect(failure).toMatchObject({
      kind: 'timeout',
      message: `Example at ${server.url} did not answer /slow within 0.04 s`,
    });
    expect(server.requests).toHaveLength(3);
  });

  it('is not tried again after a fault that is final for it', async () => {
    const server = await serve(json('{}', 500));
    const {http} = client(server.url);
    await failureOf(http.request({path: '/', isFinal: fault => fault.kind === 'status' && fault.status === 500}));
    expect(http.requests).toBe(1);
  });

  it.each([304, 400, 401, 403, 404, 429, 498])('is not tried again after HTTP %i', async status => {
    const server = await serve(json('{}', status));
    const {http, waits} = client(server.url);
    const failure = await failureOf(http.request({path: '/x'}));
    expect(failure).toMatchObject({
      message: expect.stringContaining(`HTTP ${status}`),
      fault: {kind: 'status', status},
    });
    expect(http.requests).toBe(1);
    expect(waits).toEqual([]);
  });

  it('is not tried again when it changes something', async () => {
    const server = await serve(json('{}', 500));
    const {http} = client(server.url);
    await failureOf(http.request({path: '/', method: 'PUT'}));
    expect(http.requests).toBe(1);
  });

  it('is tried again when it changes something and says that it may be, and tells so each time', async () => {
    const server = await serve((response, request, count) =>
      json('{}', count < 3 ? 500 : 404)(response, request, count),
    );
    const {http, waits} = client(server.url);
    let retries = 0;
    const onRetry = (): void => {
      retries += 1;
    };
    const failure = await failureOf(http.request({path: '/x', method: 'DELETE', tries: 3, onRetry}));
    expect(failure.message).toBe(`Example at ${server.url} has no DELETE /x (HTTP 404)`);
    expect({retries, waits}).toEqual({retries: 2, waits: [1000, 2000]});
    await failureOf(http.request({path: '/x', onRetry}));
    expect(retries).toBe(2);
  });

  it.each([
    [
      'a page in place of data',
      'web-page',
      ((response: ServerResponse) =>
        response.writeHead(200, {'content-type': 'text/html'}).end('<html>log in</html>')) as Answer,
      'web page',
    ],
    ['a page that calls itself JSON', 'web-page', json('<!DOCTYPE html><html></html>'), 'web page'],
    ['a page in XML', 'web-page', json('<?xml version="1.0"?>\n<!DOCTYPE html>\n<html></html>'), 'web page'],
    ['XML', 'xml', json('<?xml version="1.0"?>\n<MediaContainer size="0"/>'), 'XML in place of JSON'],
    ['XML without a head', 'xml', json('<MediaContainer size="0"/>'), 'XML in place of JSON'],
    [
      'a status with a reason to wait',
      'status',
      ((response: ServerResponse) => response.writeHead(429, {'retry-after': '30'}).end()) as Answer,
      'too often (HTTP 429)',
    ],
  ])('tells %s', async (_what, kind, answer, words) => {
    const server = await serve(answer);
    const {http} = client(server.url);
    const failure = await failureOf(http.request({path: '/x'}));
    expect(failure.message).toContain(`Example at ${server.url}`);
    expect(failure.message).toContain(words);
    expect(failure).toBeInstanceOf(ServiceError);
    expect(failure).toMatchObject({fault: {kind}});
    expect(http.requests).toBe(1);
  });

  it('tells how long to wait where the service says so', async () => {
    const server = await serve(response => response.writeHead(429, {'retry-after': '30'}).end());
    expect((await failureOf(client(server.url).http.request({path: '/'}))).hint).toBe('try again in 30 s');
  });

  it.each(['half of a document', 'a packed body that does not unpack'])('tells %s that always comes', async what => {
    const server = await serve(what === 'half of a document' ? json('{"a": [1, 2') : packed(Buffer.from('[1]')));
    const failure = await failureOf(client(server.url).http.request({path: '/x'}));
    expect(failure).toMatchObject({
      kind: 'unreachable',
      message: `Example at ${server.url} answered /x with damaged or incomplete JSON`,
      fault: {kind: 'damaged'},
    });
  });

  it.each(['-5', '1.5', 'soon', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
    'tells no time to wait that is none: %s',
    async text => {
      const server = await serve(response => response.writeHead(429, {'retry-after': text}).end());
      expect((await failureOf(client(server.url).http.request({path: '/'}))).hint).toBe('try again later');
    },
  );

  it('gives up a refusal without end', async () => {
    const chunk = Buffer.alloc(1_048_576, ' ');
    let written = 0;
    const server = await serve(response => {
      const more = (): void => {
        if (response.destroyed || written > 100_000_000) return;
        written += chunk.length;
        response.write(chunk, more);
      };
      response.writeHead(404);
      more();
    });
    expect((await failureOf(client(server.url).http.request({path: '/x'}))).message).toContain('HTTP 404');
    expect(written).toBeLessThan(40_000_000);
  });

  it('gives up an answer without end', async () => {
    const chunk = Buffer.alloc(4_194_304, ' ');
    let written = 0;
    const server = await serve(response => {
      const more = (): void => {
        if (response.destroyed || written > 400_000_000) return;
        written += chunk.length;
        response.write(chunk, more);
      };
      more();
    });
    const failure = await failureOf(client(server.url).http.request({path: '/x'}));
    expect(failure.message).toContain('more than 64 MiB');
    expect(written).toBeLessThan(200_000_000);
  });

  it('tells a port nobody listens on, at once', async () => {
    const {http} = client('http://127.0.0.1:1');
    const failure = await failureOf(http.request({path: '/'}));
    expect(failure).toMatchObject({
      kind: 'unreachable',
      message: 'Example at http://127.0.0.1:1 could not be reached (ECONNREFUSED)',
    });
    expect(failure.hint).toContain('nothing listens there');
    expect(http.requests).toBe(1);
  });

  it('follows no redirect, which would carry the key to another host', async () => {
    const other = await serve(json('{}'));
    const server = await serve(response => response.writeHead(302, {location: `${other.url}/login?next=1`}).end());
    const failure = await failureOf(client(server.url).http.request({path: '/'}));
    expect(failure.message).toBe(`Example at ${server.url} sends on to ${other.url} (HTTP 302)`);
    expect(other.requests).toHaveLength(0);
  });

  it('tells an address that is none', () => {
    expect(() => client('127.0.0.1:32400')).toThrow('the address of Example is not well-formed');
    expect(() => client('ftp://127.0.0.1')).toThrow('the address of Example is not well-formed');
  });

  it('takes the words that the service brings', async () => {
    const server = await serve(json('{}', 404));
    const {http} = client(server.url, {
      explain: fault =>
        fault.kind === 'status' ? {kind: 'not-found', says: 'has moved out', hint: 'knock elsewhere'} : undefined,
    });
    expect(await failureOf(http.request({path: '/'}))).toMatchObject({
      message: `Example at ${server.url} has moved out`,
      hint: 'knock elsewhere',
    });
  });
});

describe('a JSON request that is stopped', () => {
  it('throws the reason, while it waits for the answer', async () => {
    const stop = new AbortController();
    const server = await serve(() => stop.abort(new Error('stopped by the user')));
    const {http} = client(server.url, {signal: stop.signal});
    await expect(http.request({path: '/'})).rejects.toThrow('stopped by the user');
    expect(http.requests).toBe(1);
  });

  it('throws the reason, while it waits to try again', async () => {
    const stop = new AbortController();
    const server = await serve((response, request, count) => {
      json('{}', 500)(response, request, count);
      setImmediate(() => setTimeout(() => stop.abort(new Error('stopped by the user')), 20));
    });
    const {http} = client(server.url, {signal: stop.signal, sleep: undefined});
    await expect(http.request({path: '/'})).rejects.toThrow('stopped by the user');
    expect(http.requests).toBe(1);
  });
});

describe('secrets', () => {
  it.each([
    ['a refusal', json('{}', 401)],
    ['a failing server', json('{}', 500)],
    ['a page', json('<html>')],
    ['damaged JSON', json(`{"${secret}`)],
    ['a reset', reset],
    ['silence', (() => undefined) as Answer],
    [
      'a redirect that names it',
      (response => {
        response.writeHead(301, {location: `http://127.0.0.1/${secret}`}).end();
      }) as Answer,
    ],
  ])('are in no part of the error after %s', async (_what, answer) => {
    const server = await serve(answer);
    const {http} = client(server.url.replace('//', '//user:Hidden123@'), {timeoutMs: 60});
    const failure = await failureOf(http.request({path: `/list/${encodeURIComponent(secret)}`, query: {key: secret}}));
    const everything = inspect(failure, {depth: 20, showHidden: true, maxStringLength: null});
    expect(everything).toContain('Example at http://***:***@127.0.0.1');
    expect(everything).not.toMatch(/VerySecret|Hidden123/);
  });

  it('are not in the addresses that a cause names', () => {
    const cause = bareCause({message: 'failed for http://ada:Hidden123@nas/x?key=VerySecret', code: 'EFAIL'});
    expect(inspect(cause, {depth: 20, showHidden: true})).not.toMatch(/VerySecret|Hidden123/);
    expect(cause).toMatchObject({code: 'EFAIL', message: /^failed for http/});
  });

  it('are in no part of the error where a header cannot carry them', async () => {
    const {http} = client('http://127.0.0.1:1', {
      headers: {'x-example-key': 'VerySecret\n1'},
      secrets: ['VerySecret\n1'],
    });
    const failure = await failureOf(http.request({path: '/'}));
    expect(failure).toMatchObject({kind: 'config', hint: /copy it again/});
    expect(failure.message).toContain('holds a character that no request can carry');
    expect(inspect(failure, {depth: 20, showHidden: true})).not.toContain('VerySecret');
  });
});
