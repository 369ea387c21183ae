import type {IncomingMessage, ServerResponse} from 'node:http';
import {jsonDocument} from '../../output/json.ts';
import type {Sink} from '../../output/sink.ts';
import type {CommandContext, CommandEnd} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {badRequest} from './bad-request.ts';
import type {Turns} from './create-turns.ts';
import type {FoundRoute} from './find-route.ts';
import type {HttpLimits} from './http-limits.ts';
import {HttpRefusal} from './http-refusal.ts';
import {readBody} from './read-body.ts';
import {readQuery} from './read-query.ts';
import {responseSink} from './response-sink.ts';
import {routeWords} from './route-words.ts';
import {sendDocument} from './send-document.ts';

/** What routes are carried out with. */
export type RouteWorld = {
  context: Pick<CommandContext, 'runCommand'>;
  limits: Pick<HttpLimits, 'stallMs'>;
  /** Those that act take their turns apart from those that read, who need not wait for a scan. */
  turns: Readonly<Record<'GET' | 'POST', Turns>>;
  /** Aborted when the server has waited long enough for what runs. */
  stopping: AbortSignal;
  /** Takes a line for whoever looks after the daemon. */
  say: (line: string) => void;
  /** Keeps hold of what goes on after its request was answered. */
  keep: (work: Promise<unknown>) => void;
};

type Exchange = {request: IncomingMessage; response: ServerResponse; query: string};

/** Runs the command line of a request and answers with what it prints. Throws HttpRefusal. */
export async function carryRoute(found: FoundRoute, exchange: Exchange, world: RouteWorld): Promise<void> {
  const {request, response, query} = exchange;
  const {route} = found;
  if (route.method === 'POST' && query !== '') {
    throw badRequest('parameters of a POST go into its body', 'send them as a JSON object');
  }
  const words = routeWords(found, route.method === 'POST' ? await readBody(request) : readQuery(query));
  const turns = world.turns[route.method];
  if (turns.isFull()) throw tooMany();
  if (route.method === 'POST' && wantsNoWaiting(request)) {
    world.keep(runUnwatched(words, route.command, world));
    response.setHeader('preference-applied', 'respond-async');
    sendDocument(response, 202, jsonDocument({accepted: route.command}));
    return;
  }
  const gone = goneSignal(response);
  const signal = AbortSignal.any([gone, world.stopping]);
  const out = responseSink(response, world.limits);
  out.finish(await runInTurn({words, out, signal}, turns, world));
}

type Job = {words: readonly string[]; out: Sink; signal: AbortSignal};

async function runInTurn(
  {words, out, signal}: Job,
  turns: Turns,
  {context, say}: Pick<RouteWorld, 'context' | 'say'>,
): Promise<CommandEnd> {
  const talk = talkSink();
  const run = (): Promise<CommandEnd> => context.runCommand(words, {streams: {out, err: talk.sink}, signal});
  try {
    const end = await turns.run(run, signal);
    if (end.exitCode === exitCodes.bug) say(talk.text());
    return end;
  } catch (error) {
    if (!signal.aborted) throw error;
    return {exitCode: exitCodes.interrupted, error: undefined};
  }
}

/** Nobody waits for the answer; that something failed is told to whoever looks after the daemon. */
async function runUnwatched(words: readonly string[], command: string, world: RouteWorld): Promise<void> {
  const job = {words, out: quietSink, signal: world.stopping};
  const {error} = await runInTurn(job, world.turns.POST, world);
  if (error && error.kind !== 'bug') world.say(`${command}, asked for over HTTP, failed: ${error.message}`);
}

/** RFC 7240: several preferences stand behind each other, each with parameters of its own. */
function wantsNoWaiting({headersDistinct: {prefer = []}}: IncomingMessage): boolean {
  return prefer
    .flatMap(header => header.split(','))
    .some(preference => preference.split(';')[0]?.trim().toLowerCase() === 'respond-async');
}

function tooMany(): HttpRefusal {
  return new HttpRefusal(503, 'busy', 'too many requests wait already', {
    hint: 'ask again in a few seconds',
    headers: {'retry-after': '5'},
  });
}

/** Aborted when the client went away before its answer was whole. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

const quietSink: Sink = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};

const keptTalk = 16_384;

/** Keeps the end of what is said. */
function talkSink(): {sink: Sink; text: () => string} {
  let text = '';
  const write = (more: string): void => {
    text = (text + more).slice(-keptTalk);
  };
  return {sink: {...quietSink, write}, text: () => text.trimEnd()};
}
