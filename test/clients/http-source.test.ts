import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {afterEach, describe, expect, it} from 'vitest';
import {UserError} from '../../src/base/user-error.ts';
import {type HttpSourceOptions, httpSource as openHttpSource} from '../../src/clients/http-source.ts';
import {type RangeServer, type RangeServerOptions, startRangeServer} from '../support/range-server.ts';

const film = Uint8Array.from({length: 300_000}, (_, index) => (index * 7) % 251);
const open: RangeServer[] = [];

async function serve(bytes: Uint8Array | (() => Uint8Array), options?: RangeServerOptions): Promise<RangeServer> {
  const server = await startRangeServer(bytes, options);
  open.push(server);
  return server;
}

/** A source that waits for nothing between its tries. */
function httpSource(url: string, options: HttpSourceOptions = {}): ReturnType<typeof openHttpSource> {
  return openHttpSource(url, {sleep: () => Promise.resolve(), ...options});
}

async function failureOf(promise: Promise<unknown>): Promise<UserError> {
  const failure = await promise.then(
    () => undefined,
    error => error,
  );
  if (!(failure instanceof UserError)) throw new Error(`expected a UserError, got ${failure}`);
  return failure;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(server => server.close()));
});

describe('an HTTP source', () => {
  it('learns the size from the first range and reads any other', async () => {
    const server = await serve(film);
    const source = await httpSource(server.url);
    expect(source.sizeBytes).toBe(300_000);
    expect(await source.read(123_456, 1000)).toEqual(film.subarray(123_456, 124_456));
    expect(await source.read(299_990, 1000)).toEqual(film.subarray(299_990));
    expect(await source.read(300_000, 10)).toHaveLength(0);
    expect(server.ranges).toEqual(['bytes=0-65535', 'bytes=123456-124455', 'bytes=299990-299999']);
  });

  it('serves the head from the first answer', async () => {
    const server = await serve(film);
    const source = await httpSource(server.url);
    expect(await source.read(100, 500)).toEqual(film.subarray(100, 600));
    expect(server.ranges).toHaveLength(1);
  });

  it('keeps one connection alive over its requests', async () => {
    const server = await serve(film);
    const source = await httpSource(server.url);
    for (let read = 1; read <= 5; read += 1) await source.read(read * 50_000, 100);
    expect(server.connections()).toBe(1);
  });

  it('takes a whole file that is shorter than the range', async () => {
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.writeHead(200, {'content-length': 500}).end(film.subarray(0, 500));
        return true;
      },
    });
    const source = await httpSource(server.url);
    expect(source.sizeBytes).toBe(500);
    expect(await source.read(490, 100)).toEqual(film.subarray(490, 500));
  });

  it('gives up a 200 that would stream the whole file', async () => {
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.writeHead(200, {'content-length': 80_000_000_000});
        response.write(film);
        return true;
      },
    });
    const failure = await failureOf(httpSource(server.url));
    expect(failure.kind).toBe('no-ranges');
    expect(failure.hint).toContain('ignores Range');
    expect(server.ranges).toHaveLength(1);
  });

  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'not-found'],
    [416, 'unreadable'],
    [429, 'refused'],
    [500, 'unreachable'],
  ])('tells HTTP %i as %s', async (status, kind) => {
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.writeHead(status).end();
        return true;
      },
    });
    const failure = await failureOf(httpSource(server.url));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(`HTTP ${status}`);
    expect(server.ranges).toHaveLength(status === 500 ? 3 : 1);
  });

  it('tries again after an HTTP 503', async () => {
    const server = await serve(film, {
      intercept: (_request, response, count) => {
        if (count === 1) response.writeHead(503).end();
        return count === 1;
      },
    });
    expect((await httpSource(server.url)).sizeBytes).toBe(300_000);
  });

  it.each([
    ['cut off behind its length', {'content-length': 65_536}],
    ['cut off without a length', {}],
  ])('tries again after an answer %s', async (_title, headers) => {
    const server = await serve(film, {
      intercept: (_request, response, count) => {
        if (count > 1) return false;
        response.writeHead(206, {'content-range': 'bytes 0-65535/300000', ...headers});
        response.write(film.subarray(0, 100), () => response.socket?.resetAndDestroy());
        return true;
      },
    });
    const source = await httpSource(server.url);
    expect(await source.read(0, 1000)).toEqual(film.subarray(0, 1000));
    expect(server.ranges).toHaveLength(2);
  });

  it('gives up a server that always hangs up, and says so', async () => {
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.socket?.resetAndDestroy();
        return true;
      },
    });
    const failure = await failureOf(httpSource(server.url));
    expect(failure).toMatchObject({kind: 'unreachable', hint: 'the server hung up: try again'});
    expect(server.ranges).toHaveLength(3);
  });

  it.each([
    ['compressed', {'content-encoding': 'gzip', 'content-range': 'bytes 0-65535/300000'}],
    ['of unknown size', {'content-range': 'bytes 0-65535/*'}],
    ['of another place', {'content-range': 'bytes 5-65540/300000'}],
  ])('refuses a range that is %s', async (_title, headers) => {
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.writeHead(206, {...headers, 'content-length': 65_536}).end(film.subarray(0, 65_536));
        return true;
      },
    });
    expect((await failureOf(httpSource(server.url))).kind).toBe('no-ranges');
  });

  it('tells an empty file', async () => {
    const server = await serve(new Uint8Array(0));
    expect((await failureOf(httpSource(server.url))).message).toContain('is empty');
  });

  it('notices another size', async () => {
    let bytes = film;
    const server = await serve(() => bytes);
    const source = await httpSource(server.url);
    bytes = film.subarray(0, 200_000);
    const failure = await failureOf(source.read(100_000, 10));
    expect(failure.kind).toBe('changed');
    expect(failure.message).toContain('from 300000 to 200000 bytes');
  });

  it('notices a range past the new end', async () => {
    let bytes = film;
    const server = await serve(() => bytes);
    const source = await httpSource(server.url);
    bytes = film.subarray(0, 200_000);
    expect((await failureOf(source.read(250_000, 10))).kind).toBe('changed');
  });

  it('notices another ETag', async () => {
    let etag = '"one"';
    const server = await serve(film, {etag: () => etag});
    const source = await httpSource(server.url);
    etag = '"two"';
    expect((await failureOf(source.read(100_000, 10))).kind).toBe('changed');
  });

  it('tells a server that does not answer in time', async () => {
    const server = await serve(film, {intercept: () => true});
    const failure = await failureOf(httpSource(server.url, {timeoutMs: 50}));
    expect(failure.kind).toBe('timeout');
    expect(failure.message).toContain('within 0.05 s');
  });

  it('tells a port nobody listens on', async () => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const {port} = server.address() as AddressInfo;
    await new Promise(resolve => server.close(resolve));
    const failure = await failureOf(httpSource(`http://127.0.0.1:${port}/film.mkv`));
    expect(failure.kind).toBe('unreachable');
    expect(failure.message).toContain('ECONNREFUSED');
  });

  it('never shows a token in its name or its failures', async () => {
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.writeHead(404).end();
        return true;
      },
    });
    const secret = 'VerySecret123';
    const failure = await failureOf(httpSource(`${server.url}?X-Plex-Token=${secret}&part=1`));
    expect(`${failure.message} ${failure.hint} ${failure.stack}`).not.toContain(secret);
    expect(failure.message).toContain('part=1');
  });

  it('takes headers that name a user to no other host, and follows redirects otherwise', async () => {
    const other = await serve(film);
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.writeHead(302, {location: other.url}).end();
        return true;
      },
    });
    const failure = await failureOf(httpSource(server.url, {headers: {'x-plex-token': 'VerySecret123'}}));
    expect(failure.message).toContain('HTTP 302');
    expect(other.ranges).toHaveLength(0);
    expect((await httpSource(server.url)).sizeBytes).toBe(300_000);
  });

  it.each([
    ['short', 100],
    ['long', 500_000],
  ])('does not take a %s page for a file', async (_title, bytes) => {
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.writeHead(200, {'content-type': 'text/html', 'content-length': bytes}).end(Buffer.alloc(bytes, ' '));
        return true;
      },
    });
    const failure = await failureOf(httpSource(server.url));
    expect(failure).toMatchObject({
      kind: 'refused',
      message: /was answered with a web page/,
      hint: /check the address/,
    });
  });

  it('asks no more once it was stopped, though the answer was one to try again after', async () => {
    const stop = new AbortController();
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.socket?.resetAndDestroy();
        return true;
      },
    });
    const reading = openHttpSource(server.url, {
      signal: stop.signal,
      sleep: async () => stop.abort(new Error('stopped by the user')),
    });
    await expect(reading).rejects.toThrow('stopped by the user');
    expect(server.ranges).toHaveLength(1);
  });

  it('stops in the middle of a wait', async () => {
    const stop = new AbortController();
    const server = await serve(film, {
      intercept: (_request, response) => {
        response.writeHead(503).end(() => setTimeout(() => stop.abort(new Error('stopped by the user')), 20));
        return true;
      },
    });
    const start = performance.now();
    await expect(openHttpSource(server.url, {signal: stop.signal})).rejects.toThrow('stopped by the user');
    expect(performance.now() - start).toBeLessThan(800);
    expect(server.ranges).toHaveLength(1);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const server = await serve(film, {
      intercept: () => {
        stop.abort(new Error('stopped by the user'));
        return true;
      },
    });
    await expect(httpSource(server.url, {signal: stop.signal})).rejects.toThrow('stopped by the user');
    expect(server.ranges).toHaveLength(1);
  });

  it('ends what is still on its way when it is closed', async () => {
    let asked: () => void = () => undefined;
    const waiting = new Promise<void>(resolve => {
      asked = resolve;
    });
    const server = await serve(new Uint8Array(200_000), {
      intercept: (_request, _response, count) => {
        if (count === 2) asked();
        return count >= 2;
      },
    });
    const source = await httpSource(server.url);
    const reading = source.read(150_000, 100);
    await waiting;
    await source.close();
    await expect(reading).rejects.toThrow();
    expect(server.ranges).toHaveLength(2);
  });
});
