import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {buffer} from 'node:stream/consumers';
import {setTimeout as wait} from 'node:timers/promises';
import {type Answer, jsonAnswer, refusal} from './answer.ts';
import {evilAnswer} from './evil-answer.ts';
import {createFaults, type Fault, type FaultKind} from './faults.ts';
import type {LoggedRequest, LoopbackRequest} from './loopback-request.ts';
import {breakConnection, type Sent, sendAnswer} from './send-answer.ts';

/** What every simulated service can be told and asked. */
export type Loopback = {
  /** `http://127.0.0.1:port`, without a slash. */
  readonly url: string;
  /** Every request since the start or `forgetRequests`, in the order they came. */
  readonly requests: readonly LoggedRequest[];
  readonly sent: Readonly<Sent>;
  forgetRequests(): void;
  /** Makes requests fail; the function given back lifts it. */
  fail(fault: Fault): () => void;
  /** Runs before each answer, after the delay, and may change what the server holds. The function given back ends it. */
  onRequest(hook: (request: LoopbackRequest) => void | Promise<void>): () => void;
  /** The time that its answers bear in their heads; undefined: none at all. The real one until it is set. */
  setClock(clock: (() => Date) | undefined): void;
  /** Stops listening and breaks all connections. */
  down(): Promise<void>;
  /** Listens again, on the same port. */
  up(): Promise<void>;
  close(): Promise<void>;
};

/** How a server answers. */
export type LoopbackOptions = {
  /** How long each answer takes to start. */
  latencyMs?: number;
  /** A port that has to be this one. */
  port?: number;
  answer: (request: LoopbackRequest) => Answer;
};

/** Starts a server on 127.0.0.1, at a port that is free. */
export async function startLoopback({latencyMs = 0, port: wanted = 0, answer}: LoopbackOptions): Promise<Loopback> {
  const requests: LoggedRequest[] = [];
  const sent: Sent = {bodyBytes: 0, fileBytes: 0};
  const faults = createFaults();
  let date = (_: ServerResponse): void => undefined;
  const hooks = new Set<(request: LoopbackRequest) => void | Promise<void>>();

  const respond = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request: LoggedRequest = {...(await readRequest(message)), status: undefined};
    requests.push(request);
    response.on('finish', () => {
      request.status = response.statusCode;
    });
    date(response);
    if (latencyMs > 0) await wait(latencyMs);
    for (const hook of hooks) await hook(request);
    const fault = faults.take(request);
    if (fault === 'hang') return;
    if (fault === 'reset') return breakConnection(response);
    if (fault === 'lost') {
      answer(request);
      return breakConnection(response);
    }
    const instead = fault && answerOf(fault);
    await sendAnswer(response, instead ?? answer(request), {fault: instead ? undefined : fault, sent});
  };
  const server = createServer((message, response) => {
    respond(message, response).catch(error => giveUp(response, error));
  });
  const port = await listen(server, wanted);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    sent,
    forgetRequests: () => {
      requests.length = 0;
    },
    fail: faults.fail,
    onRequest: hook => {
      hooks.add(hook);
      return () => {
        hooks.delete(hook);
      };
    },
    setClock: clock => {
      date = response => {
        response.sendDate = false;
        if (clock) response.setHeader('date', clock().toUTCString());
      };
    },
    down: () => stop(server),
    up: async () => {
      await listen(server, port);
    },
    close: () => stop(server),
  };
}

async function readRequest(message: IncomingMessage): Promise<LoopbackRequest> {
  const {method = 'GET', url = '/', headers} = message;
  const {pathname, searchParams} = new URL(`http://127.0.0.1${url}`);
  const bytes = await buffer(message);
  const body = bytes.toString('utf8');
  return {method, url, path: decodeURIComponent(pathname), query: searchParams, headers, body, bytes};
}

/** Faults that are answers of their own; undefined for those that spoil the true one. */
function answerOf(fault: FaultKind): Answer | undefined {
  if (fault === 'html') {
    const body = '<!doctype html><html><body><form action="/login">Please sign in</form></body></html>';
    return {status: 200, headers: {'content-type': 'text/html'}, body};
  }
  if (fault === 'endless' || fault === 'drip' || fault === 'bomb') return evilAnswer(fault);
  if (typeof fault !== 'object') return undefined;
  if ('body' in fault) return jsonAnswer(fault.body);
  if ('retryAfter' in fault) return refusal(fault.status ?? 503, {'retry-after': String(fault.retryAfter)});
  return 'status' in fault ? refusal(fault.status) : undefined;
}

/** A fault of the simulator itself, or of bytes that it was given: told where that still goes. */
async function giveUp(response: ServerResponse, error: unknown): Promise<void> {
  if (response.headersSent || response.destroyed) return breakConnection(response);
  response.writeHead(500, {'content-type': 'text/plain'}).end(`the simulator failed: ${String(error)}`);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
