import type {IncomingMessage, ServerResponse} from 'node:http';
import {UserError} from '../../base/user-error.ts';
import {jsonDocument} from '../../output/json.ts';
import {type MetricFamily, prometheusText} from '../../output/prometheus-text.ts';
import {carryRoute, type RouteWorld} from './carry-route.ts';
import {demandLocal} from './demand-local.ts';
import {demandToken} from './demand-token.ts';
import {findRoute, wrongMethod} from './find-route.ts';
import {HttpRefusal} from './http-refusal.ts';
import type {RequestCounts} from './request-counts.ts';
import {sendDocument} from './send-document.ts';
import {sendRefusal} from './send-refusal.ts';
import {stopping} from './stopping.ts';

/** What requests are answered with. */
export type HttpWorld = RouteWorld & {
  port: number;
  token: string;
  counts: RequestCounts;
  metrics: () => Promise<readonly MetricFamily[]>;
  /** The server closes, and begins nothing new. */
  isClosing: () => boolean;
};

type Exchange = {request: IncomingMessage; response: ServerResponse};

/** Answers one request, counts it, and waits until the answer is through. Never throws. */
export async function answerRequest(exchange: Exchange, world: HttpWorld): Promise<void> {
  const {response} = exchange;
  const seen = {route: 'other'};
  response.on('error', () => undefined);
  const closed = new Promise<void>(resolve => {
    response.on('close', () => {
      world.counts.count(seen.route, response.writableFinished ? String(response.statusCode) : 'cut');
      resolve();
    });
  });
  for (const [name, value] of Object.entries(safeHeaders)) response.setHeader(name, value);
  try {
    await serve(exchange, world, route => {
      seen.route = route;
    });
  } catch (error) {
    if (!(error instanceof HttpRefusal || error instanceof UserError || response.destroyed)) world.say(stackOf(error));
    sendRefusal(response, error);
  }
  response.setTimeout(world.limits.stallMs, () => response.destroy());
  await closed;
}

/** What is known of a library is for who asked alone, and is nothing that a browser shows as a page. */
const safeHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
};

async function serve({request, response}: Exchange, world: HttpWorld, note: (route: string) => void): Promise<void> {
  if (world.isClosing()) throw stopping();
  demandLocal(request, world.port);
  const {method = '', url = ''} = request;
  const [path = '', query = ''] = split(url);
  if (!methods.has(method)) throw wrongMethod('this method', path, ['GET', 'POST']);
  if (path !== '/healthz') demandToken(request.headers.authorization, world.token);
  const answerItself = ownPaths.get(path);
  if (answerItself) {
    note(path);
    if (method === 'POST') throw wrongMethod(method, path, ['GET']);
    return answerItself(response, world);
  }
  const found = findRoute(method, path);
  note(found.route.path);
  await carryRoute(found, {request, response, query}, world);
}

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

const ownPaths: ReadonlyMap<string, (response: ServerResponse, world: HttpWorld) => Promise<void>> = new Map([
  [
    '/healthz',
    async (response: ServerResponse) => {
      sendDocument(response, 200, jsonDocument({ok: true}));
    },
  ],
  ['/metrics', sendMetrics],
]);

async function sendMetrics(response: ServerResponse, {metrics, counts}: HttpWorld): Promise<void> {
  const body = Buffer.from(prometheusText([...(await metrics()), counts.family()]));
  response.writeHead(200, {'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'content-length': body.length});
  response.end(body);
}

function split(url: string): [path: string, query: string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
