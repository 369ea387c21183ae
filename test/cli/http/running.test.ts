import {once} from 'node:events';
import {request} from 'node:http';
import {connect} from 'node:net';
import {describe, expect, it} from 'vitest';
import type {CommandContext, CommandEnd} from '../../../src/cli/context.ts';
import {writeInTurns} from '../../../src/cli/write-in-turns.ts';
import {httpServer, httpToken, type TestServer} from '../../support/http-server.ts';
import {plexMovie} from '../../support/library.ts';
import {scannedLibrary} from '../../support/scanned-library.ts';

const done: CommandEnd = {exitCode: 0, error: undefined};

describe('a long document', () => {
  it('goes out as it is made, whole', async () => {
    const dataDir = await scannedLibrary(
      Array.from({length: 1500}, (_, index) => plexMovie({ratingKey: `${index}`, title: `Film ${1000 + index}`})),
    );
    const server = await httpServer({env: {FELSCANNER_DATA_DIR: dataDir}});
    const response = await server.ask('/movies');
    expect(response.headers.get('content-length')).toBeNull();
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({total: 1500});
    expect(text.match(/"title": "Film \d+"/g)).toHaveLength(1500);
  });

  it('is made no faster than it is read', async () => {
    const piece = `${'x'.repeat(99_999)}\n`;
    const pieces = 400;
    let made = 0;
    const endless = function* () {
      for (; made < pieces; made += 1) yield piece;
    };
    const server = await httpServer({
      runCommand: async (_, {streams, signal}) => {
        await writeInTurns(streams.out, endless(), signal);
        return done;
      },
    });
    const response = await respond(server, '/movies');
    response.pause();
    await until(() => isStill(() => made));
    expect(made).toBeLessThan(pieces / 2);
    let length = 0;
    for await (const chunk of response) length += chunk.length;
    expect(length).toBe(pieces * piece.length);
  });

  it('is given up when its reader takes nothing for too long', async () => {
    let aborted = false;
    const server = await httpServer({
      limits: {stallMs: 50},
      runCommand: async (_, {streams, signal}) => {
        await writeInTurns(streams.out, forever('x'.repeat(99_999)), signal);
        aborted = signal.aborted;
        return {exitCode: 130, error: undefined};
      },
    });
    const response = await respond(server, '/movies');
    response.on('error', () => undefined).pause();
    await until(async () => aborted);
  });

  it('that breaks off is cut, and does not end as if it were whole', async () => {
    const server = await httpServer({
      runCommand: async (_, {streams: {out}}) => {
        out.write('x'.repeat(100_000));
        return {exitCode: 70, error: {kind: 'bug', message: 'broken', hint: undefined}};
      },
    });
    const response = await server.ask('/movies');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  it('of a command that partly failed ends whole', async () => {
    const server = await httpServer({
      runCommand: async (_, {streams: {out}}) => {
        out.write('x'.repeat(100_000));
        return {exitCode: 3, error: undefined};
      },
    });
    expect(await (await server.ask('/movies')).text()).toHaveLength(100_000);
  });
});

describe('a client that goes away', () => {
  it.each<[method: 'GET' | 'POST', path: string]>([
    ['GET', '/movies'],
    ['POST', '/scan'],
  ])('stops the command of %s %s', async (method, path) => {
    const house = heldCommands();
    const server = await httpServer(house);
    const asking = new AbortController();
    const answer = server.ask(path, {
      method,
      signal: asking.signal,
      headers: {authorization: `Bearer ${httpToken}`},
    });
    await until(async () => house.running.length === 1);
    expect(house.running[0]?.signal.aborted).toBe(false);
    asking.abort();
    await expect(answer).rejects.toThrow();
    await until(async () => house.running[0]?.signal.aborted === true);
    house.end(0);
    expect(await metricsOf(server)).toContain(`felscanner_http_requests_total{route="${path}",status="cut"} 1`);
  });
});

describe('many at once', () => {
  it('so many run, so many wait their turn, the others are told to come again', async () => {
    const house = heldCommands();
    const server = await httpServer({...house, limits: {atOnce: 2, waiting: 3}});
    const asked = Array.from({length: 9}, () => server.ask('/movies'));
    const refused = await Promise.all((await firstOf(asked, 4)).map(async one => one));
    expect(refused.map(({status, headers}) => [status, headers.get('retry-after')])).toEqual(Array(4).fill([503, '5']));
    expect(house.running).toHaveLength(2);
    for (let at = 0; at < 5; at += 1) {
      await until(async () => house.running.length > at);
      expect(house.inside()).toBeLessThanOrEqual(2);
      house.end(at);
    }
    const statuses = (await Promise.all(asked)).map(({status}) => status).sort();
    expect(statuses).toEqual([200, 200, 200, 200, 200, 503, 503, 503, 503]);
    expect(house.most()).toBe(2);
  });

  it('reading waits for no scan', async () => {
    const house = heldCommands();
    const server = await httpServer({...house, limits: {atOnce: 1, waiting: 1}});
    const scan = server.post('/scan');
    await until(async () => house.running.length === 1);
    const movies = server.ask('/movies');
    await until(async () => house.running.length === 2);
    house.end(1);
    expect((await movies).status).toBe(200);
    house.end(0);
    expect((await scan).status).toBe(200);
  });
});

describe('a job nobody waits for', () => {
  it.each(['respond-async', 'wait=10, respond-async', 'Respond-Async; x=y'])(
    '"Prefer: %s" is answered at once, and the command goes on',
    async prefer => {
      const house = heldCommands();
      const server = await httpServer(house);
      const response = await server.post('/scan', {full: true}, {prefer});
      expect([response.status, response.headers.get('preference-applied'), await response.json()]).toEqual([
        202,
        'respond-async',
        {accepted: 'scan'},
      ]);
      expect(house.running[0]?.argv).toEqual(['--quiet', 'scan', '--json', '--full']);
      expect(house.running[0]?.signal.aborted).toBe(false);
      house.end(0);
    },
  );

  it('that fails is told to whoever looks after the daemon', async () => {
    const dataDir = await scannedLibrary([]);
    const server = await httpServer({env: {FELSCANNER_DATA_DIR: dataDir}});
    expect((await server.post('/scan', undefined, {prefer: 'respond-async'})).status).toBe(202);
    await until(async () => server.said.length > 0);
    expect(server.said).toEqual(['scan, asked for over HTTP, failed: no Plex token is configured']);
  });

  it('is refused where too many wait', async () => {
    const house = heldCommands();
    const server = await httpServer({...house, limits: {atOnce: 1, waiting: 0}});
    const ask = () => server.post('/scan', undefined, {prefer: 'respond-async'});
    expect([(await ask()).status, (await ask()).status]).toEqual([202, 503]);
    house.end(0);
  });

  it('is not for what is read', async () => {
    const dataDir = await scannedLibrary([]);
    const server = await httpServer({env: {FELSCANNER_DATA_DIR: dataDir}});
    const headers = {authorization: `Bearer ${httpToken}`, prefer: 'respond-async'};
    expect((await server.ask('/movies', {headers})).status).toBe(200);
  });
});

describe('a bug', () => {
  it('is 500, and its stack is told to whoever looks after the daemon', async () => {
    const server = await httpServer({
      runCommand: async (_, {streams: {out, err}}) => {
        out.write('{"error": {"kind": "bug", "message": "broken", "hint": null}}\n');
        err.write('Bug: Error: broken\n    at somewhere\n');
        return {exitCode: 70, error: {kind: 'bug', message: 'broken', hint: undefined}};
      },
    });
    const response = await server.ask('/movies');
    expect([response.status, await response.json()]).toEqual([
      500,
      {error: {kind: 'bug', message: 'broken', hint: null}},
    ]);
    expect(server.said).toEqual(['Bug: Error: broken\n    at somewhere']);
  });
});

describe('closing', () => {
  it('lets what runs come to its end, and begins nothing new', async () => {
    const house = heldCommands();
    const server = await httpServer(house);
    const scan = server.post('/scan');
    await until(async () => house.running.length === 1);
    const closed = server.close();
    await expect(server.ask('/movies')).rejects.toThrow();
    expect(house.running[0]?.signal.aborted).toBe(false);
    house.end(0);
    expect((await scan).status).toBe(200);
    await closed;
    expect(house.running).toHaveLength(1);
  });

  it('lets a job nobody waits for come to its end too', async () => {
    const house = heldCommands();
    const server = await httpServer(house);
    await server.post('/scan', undefined, {prefer: 'respond-async'});
    let isClosed = false;
    const closed = server.close().then(() => {
      isClosed = true;
    });
    for (let at = 0; at < 50; at += 1) await turn();
    expect([isClosed, house.running[0]?.signal.aborted]).toEqual([false, false]);
    house.end(0);
    await closed;
  });

  it('lets a long document through to its end', async () => {
    const server = await httpServer({
      runCommand: async (_, {streams: {out}}) => {
        out.write('x'.repeat(20_000_000));
        return done;
      },
    });
    const response = await respond(server, '/movies');
    response.pause();
    for (let at = 0; at < 50; at += 1) await turn();
    const closed = server.close();
    for (let at = 0; at < 50; at += 1) await turn();
    let length = 0;
    for await (const chunk of response) length += chunk.length;
    expect(length).toBe(20_000_000);
    await closed;
  });

  it('sends away what comes on a connection that was open before', async () => {
    const house = heldCommands();
    const server = await httpServer(house);
    const scan = server.post('/scan');
    await until(async () => house.running.length === 1);
    const socket = connect(server.port, '127.0.0.1');
    socket.write(`GET /movies HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`);
    await until(async () => (await server.ask('/healthz')).ok);
    const closed = server.close();
    socket.write(`Authorization: Bearer ${httpToken}\r\n\r\n`);
    let answer = '';
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
    house.end(0);
    await Promise.all([scan, closed]);
    expect(house.running).toHaveLength(1);
  });

  it('cuts what does not end in time, jobs nobody waits for among it', async () => {
    const house = heldCommands();
    const server = await httpServer({...house, limits: {graceMs: 20}});
    const scan = server.post('/scan');
    await until(async () => house.running.length === 1);
    await server.post('/verify', undefined, {prefer: 'respond-async'});
    const closed = server.close();
    for (const at of [0, 1]) {
      await until(async () => house.running[at]?.signal.aborted === true);
      house.end(at, {exitCode: 130, error: undefined});
    }
    const response = await scan;
    expect([response.status, await response.json()]).toEqual([503, {error: expect.objectContaining({kind: 'busy'})}]);
    await closed;
  });

  it('waits for no connection that asks nothing', async () => {
    const server = await httpServer({});
    const socket = connect(server.port, '127.0.0.1');
    await once(socket, 'connect');
    const ended = once(socket, 'close');
    socket.resume();
    await server.close();
    await ended;
  });
});

describe('a port that is taken', () => {
  it('is told, with what to do', async () => {
    const {port} = await httpServer({});
    await expect(httpServer({port})).rejects.toMatchObject({
      kind: 'refused',
      message: `the HTTP server could not be started on 127.0.0.1:${port}: another program uses it`,
      hint: 'end that program, or give another port',
    });
  });
});

type Held = {argv: readonly string[]; signal: AbortSignal; end: (end: CommandEnd) => void};

/** A program whose commands run until the test ends them. */
function heldCommands() {
  const running: Held[] = [];
  let inside = 0;
  let most = 0;
  const runCommand: CommandContext['runCommand'] = async (argv, {streams, signal}) => {
    inside += 1;
    most = Math.max(most, inside);
    const end = await new Promise<CommandEnd>(resolve => running.push({argv, signal, end: resolve}));
    inside -= 1;
    if (end.exitCode === 0) streams.out.write('{}\n');
    return end;
  };
  return {
    runCommand,
    running,
    end: (at: number, end: CommandEnd = done) => running[at]?.end(end),
    inside: () => inside,
    most: () => most,
  };
}

function* forever(text: string): Generator<string> {
  for (;;) yield text;
}

/** The answer to a GET, of which nothing is read. */
async function respond(server: TestServer, path: string) {
  const headers = {authorization: `Bearer ${httpToken}`};
  const asked = request(`${server.address}${path}`, {headers, agent: false}).end();
  const [response] = await once(asked, 'response');
  return response;
}

async function metricsOf(server: TestServer): Promise<string> {
  return (await server.ask('/metrics')).text();
}

/** The first answers that come. */
function firstOf(asked: readonly Promise<Response>[], count: number): Promise<Response[]> {
  const come: Response[] = [];
  return new Promise((resolve, reject) => {
    for (const one of asked) {
      one.then(response => {
        come.push(response);
        if (come.length === count) resolve([...come]);
      }, reject);
    }
  });
}

function turn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

/** Looks again and again, as long as the test may take. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await turn();
}

/** Whether a figure stays as it is over many turns of the event loop. */
async function isStill(figure: () => number): Promise<boolean> {
  const before = figure();
  for (let at = 0; at < 2000; at += 1) await turn();
  return before > 0 && figure() === before;
}
