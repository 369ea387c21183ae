import {once} from 'node:events';
import {createServer, type Server} from 'node:http';
import {Server as NetServer} from 'node:net';
import {setTimeout} from 'node:timers/promises';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {createLabelCounts} from '../../core/library/label-counts.ts';
import {errorCode} from '../../storage/error-code.ts';
import {gatherMetrics} from '../../tasks/gather-metrics.ts';
import {metricFamilies} from '../../views/metric-families.ts';
import type {CommandContext} from '../context.ts';
import {answerRequest, type HttpWorld} from './answer-request.ts';
import {createTurns} from './create-turns.ts';
import {type HttpLimits, httpLimits} from './http-limits.ts';
import {createRequestCounts} from './request-counts.ts';

export type HttpServer = {
  /** `http://127.0.0.1:8462`. */
  address: string;
  /** Takes no more requests, lets those that run come to their end for a while, then cuts them. */
  close(): Promise<void>;
};

export type HttpSettings = {
  context: Pick<CommandContext, 'app' | 'runCommand'>;
  config: Config;
  /** 0: any that is free. */
  port: number;
  token: string;
  host?: '127.0.0.1' | '::1';
  /** Takes a line for whoever looks after the daemon. */
  say?: (line: string) => void;
  limits?: Partial<HttpLimits>;
};

const headBytes = 8_192;
const cutMs = 1_000;

/** Starts the HTTP server, on this machine alone. Must be closed. Throws UserError where the port is not to be had. */
export async function startHttp(settings: HttpSettings): Promise<HttpServer> {
  const {port, host = '127.0.0.1'} = settings;
  const limits = {...httpLimits, ...settings.limits};
  const stop = new AbortController();
  const running = new Set<Promise<unknown>>();
  const keep = (work: Promise<unknown>): void => {
    const forget = (): void => {
      running.delete(kept);
    };
    const kept: Promise<void> = work.then(forget, forget);
    running.add(kept);
  };
  const server = createServer({
    maxHeaderSize: headBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1000, limits.headersMs),
  });
  server.maxConnections = limits.connections;
  await listen(server, port, host);
  let isClosing = false;
  const {app} = settings.context;
  const labelCounts = createLabelCounts();
  const world: HttpWorld = {
    context: settings.context,
    token: settings.token,
    port: portOf(server),
    limits,
    turns: {GET: createTurns(limits), POST: createTurns(limits)},
    counts: createRequestCounts(),
    metrics: async () => metricFamilies(await gatherMetrics({app, config: settings.config, labelCounts})),
    stopping: stop.signal,
    isClosing: () => isClosing,
    say: settings.say ?? (() => undefined),
    keep,
  };
  server.on('request', (request, response) => keep(answerRequest({request, response}, world)));
  return {
    address: `http://${host === '::1' ? '[::1]' : host}:${world.port}`,
    async close() {
      isClosing = true;
      const closed = stopListening(server);
      await settled(running, limits.graceMs);
      stop.abort();
      await settled(running, cutMs);
      server.closeAllConnections();
      await closed;
      server.close();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen({port, host});
    await once(server, 'listening');
  } catch (cause) {
    throw listenError(errorCode(cause), `${host === '::1' ? '[::1]' : host}:${port}`, cause);
  }
}

const reasons: Readonly<Record<string, {sentence: string; hint: string}>> = {
  EADDRINUSE: {sentence: 'another program uses it', hint: 'end that program, or give another port'},
  EACCES: {sentence: 'felscanner may not use it', hint: 'give a port from 1024 on'},
  EADDRNOTAVAIL: {sentence: 'this machine has no such address', hint: 'use 127.0.0.1'},
};

function listenError(code: string | undefined, place: string, cause: unknown): UserError {
  const {sentence, hint} = reasons[code ?? ''] ?? {sentence: code ?? 'unknown', hint: 'give another port'};
  return new UserError('refused', `the HTTP server could not be started on ${place}: ${sentence}`, {hint, cause});
}

/** Node's HTTP server, when it closes, cuts answers at once that have been given and are still on their way. */
function stopListening(server: Server): Promise<void> {
  return new Promise(resolve => {
    NetServer.prototype.close.call(server, () => resolve());
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Waits until all of it has ended, or for so long. */
async function settled(running: ReadonlySet<Promise<unknown>>, mostMs: number): Promise<void> {
  const waiting = new AbortController();
  const tooLong = setTimeout(mostMs, undefined, {signal: waiting.signal}).catch(() => undefined);
  await Promise.race([Promise.all(running), tooLong]);
  waiting.abort();
}
