import type {ServerResponse} from 'node:http';
import {type Answer, jsonAnswer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import {type Loopback, startLoopback} from '../loopback/start-loopback.ts';
import type {Browser, SolverMood} from './browse.ts';
import {CommandError, runCommand, type Sessions} from './commands.ts';

/** A running FlareSolverr, and what it can be told. */
export type SimulatedFlaresolverr = Loopback & {
  /** Of its browser. */
  readonly userAgent: string;
  /** Names of the sessions that are open. */
  sessions(): string[];
  /** The commands it was sent, in the order they came. */
  commands(): string[];
  /** What becomes of challenges, from the next one on. */
  become(mood: SolverMood): void;
};

/** What it is from its start. */
export type FlaresolverrOptions = {
  userAgent?: string;
  version?: string;
  mood?: SolverMood;
  latencyMs?: number;
  /** How long a browser takes to start. */
  startMs?: number;
};

const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

/**
 * Starts FlareSolverr 3.5.0 on loopback. Its browser truly loads the page it is sent to, and passes the challenge of the
 * simulated tracker.
 */
export async function startFlaresolverr(options: FlaresolverrOptions = {}): Promise<SimulatedFlaresolverr> {
  const {userAgent = chrome, version = '3.5.0', mood = 'ok', latencyMs = 0, startMs = 0} = options;
  const browser: Browser = {userAgent, mood, startMs};
  const sessions: Sessions = new Map();
  const loopback = await startLoopback({
    latencyMs,
    answer: request => answer(request, {browser, sessions, version}),
  });
  return {
    ...loopback,
    userAgent,
    sessions: () => [...sessions.keys()],
    commands: () => loopback.requests.map(({body}) => String(parseBody(body)?.['cmd'] ?? '')),
    become: next => {
      browser.mood = next;
    },
  };
}

type Service = {browser: Browser; sessions: Sessions; version: string};

function answer(request: LoopbackRequest, service: Service): Answer {
  const {method, path} = request;
  const {version, browser} = service;
  if (method === 'GET' && path === '/') {
    return jsonAnswer(JSON.stringify({msg: 'FlareSolverr is ready!', version, userAgent: browser.userAgent}));
  }
  if (method === 'GET' && path === '/health') return jsonAnswer('{"status": "ok"}');
  if (path !== '/v1') return jsonAnswer(JSON.stringify({error: `Not found: '${path}'`, status_code: 404}), 404);
  if (method !== 'POST') return jsonAnswer(JSON.stringify({error: 'Method not allowed.', status_code: 405}), 405);
  return {
    stream: response => {
      obey(request, service).then(
        ({status, fields}) => send(response, status, fields),
        error => send(response, 500, {error: String(error)}),
      );
    },
  };
}

type Obeyed = {status: number; fields: Readonly<Record<string, unknown>>};

/** Every answer to a command names the version and the time it took. */
async function obey({body, headers}: LoopbackRequest, {browser, sessions, version}: Service): Promise<Obeyed> {
  const request = parseBody(body);
  if (request === undefined) return {status: 500, fields: {error: 'Expecting property name enclosed in double quotes'}};
  const startTimestamp = Date.now();
  const known = headers['content-type']?.includes('application/json') ? request : {};
  try {
    const done = await runCommand(known, sessions, browser);
    return {status: 200, fields: {status: 'ok', ...done, startTimestamp, endTimestamp: Date.now(), version}};
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const message = `Error: ${error.message}`;
    return {status: 500, fields: {status: 'error', message, startTimestamp, endTimestamp: Date.now(), version}};
  }
}

function send(response: ServerResponse, status: number, fields: Readonly<Record<string, unknown>>): void {
  response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(fields));
}

function parseBody(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}
