import {setTimeout as wait} from 'node:timers/promises';
import {type Browser, browse} from './browse.ts';
import type {CookieJar} from './load-page.ts';

/** The sessions that are open, each a browser with its cookies. */
export type Sessions = Map<string, CookieJar>;

type Fields = Readonly<Record<string, unknown>>;
type Command = (request: Fields, sessions: Sessions, browser: Browser) => Promise<Fields>;

/** What FlareSolverr answers as HTTP 500, its words behind `Error: `. */
export class CommandError extends Error {}

/** Carries out a command. Throws CommandError. */
export async function runCommand(request: Fields, sessions: Sessions, browser: Browser): Promise<Fields> {
  const {cmd} = request;
  if (cmd === undefined) throw new CommandError("Request parameter 'cmd' is mandatory.");
  const command = typeof cmd === 'string' ? commands[cmd] : undefined;
  if (command === undefined) throw new CommandError(`Request parameter 'cmd' = '${String(cmd)}' is invalid.`);
  return command(request, sessions, browser);
}

const commands: Readonly<Record<string, Command>> = {
  'sessions.create': createSession,
  'sessions.list': async (_request, sessions) => ({message: '', sessions: [...sessions.keys()]}),
  'sessions.destroy': destroySession,
  'request.get': getPage,
};

/** Whoever asked may be gone before the browser has started: it starts all the same. */
async function createSession(request: Fields, sessions: Sessions, {startMs}: Browser): Promise<Fields> {
  const session = textOf(request['session']) ?? `session-${sessions.size + 1}`;
  if (sessions.has(session)) return {message: 'Session already exists.', session};
  if (startMs > 0) await wait(startMs);
  sessions.set(session, new Map());
  return {message: 'Session created successfully.', session};
}

async function destroySession(request: Fields, sessions: Sessions): Promise<Fields> {
  if (!sessions.delete(textOf(request['session']) ?? '')) throw new CommandError("The session doesn't exist.");
  return {message: 'The session has been removed.'};
}

/** Without a session in a browser of its own. A session that is not known is opened. */
async function getPage(request: Fields, sessions: Sessions, browser: Browser): Promise<Fields> {
  const url = textOf(request['url']);
  if (url === undefined) throw new CommandError("Request parameter 'url' is mandatory in 'request.get' command.");
  const session = textOf(request['session']);
  const jar: CookieJar = (session === undefined ? undefined : sessions.get(session)) ?? new Map();
  if (session !== undefined) sessions.set(session, jar);
  const maxTimeoutMs = typeof request['maxTimeout'] === 'number' ? request['maxTimeout'] : 60_000;
  const errand = {url, jar, cookies: cookiesOf(request['cookies']), maxTimeoutMs};
  const browsed = await browse(errand, browser).catch(() => ({
    error: 'Message: unknown error: net::ERR_CONNECTION_REFUSED',
  }));
  if ('error' in browsed) throw new CommandError(`Error solving the challenge. ${browsed.error}`);
  const {page, says} = browsed;
  const {userAgent} = browser;
  const cookies = [...jar].map(([name, {value, expiry}]) => ({...cookieFields(name, value, url), expiry}));
  // The status and the headers of the page are not known to it.
  const solution = {
    url: page.url,
    status: 200,
    cookies,
    userAgent,
    turnstile_token: null,
    headers: {},
    response: page.html,
  };
  return {message: says, solution};
}

function cookiesOf(value: unknown): {name: string; value: string}[] {
  const cookies: readonly unknown[] = Array.isArray(value) ? value : [];
  return cookies.flatMap(cookie => {
    const fields = Object.fromEntries(Object.entries(typeof cookie === 'object' && cookie !== null ? cookie : {}));
    const name = textOf(fields['name']);
    return name === undefined ? [] : {name, value: textOf(fields['value']) ?? ''};
  });
}

function cookieFields(name: string, value: string, url: string): Fields {
  const domain = new URL(url).hostname;
  return {domain, httpOnly: false, name, path: '/', sameSite: 'Lax', secure: false, value};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
