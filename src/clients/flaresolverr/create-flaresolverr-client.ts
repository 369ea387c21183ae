import {hash, randomUUID} from 'node:crypto';
import {hostname} from 'node:os';
import {shownAddress} from '../../base/shown-address.ts';
import {UserError} from '../../base/user-error.ts';
import {type Fields, textOf} from '../fields.ts';
import {SourceError} from '../source-error.ts';
import {type AskFlaresolverr, askFlaresolverr} from './ask-flaresolverr.ts';
import type {FlaresolverrClient, FlaresolverrOptions, SolvedPage} from './flaresolverr.ts';
import {parseSolution} from './parse-solution.ts';

/** Speaks to FlareSolverr 3. Sends nothing before it is asked to. Throws UserError `config` for an address that is none. */
export function createFlaresolverrClient({url, maxTimeoutMs, signal}: FlaresolverrOptions): FlaresolverrClient {
  const service: Service = {base: baseOf(url), maxTimeoutMs, signal};
  return {
    solve: page => solve(service, page),
    fetchVersion: () => fetchVersion(service),
  };
}

type Service = {base: string; maxTimeoutMs: number; signal: AbortSignal};

function baseOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UserError('config', 'the address of FlareSolverr is not well-formed', {
      hint: 'write flaresolverr.url as http://host:8191',
    });
  }
  url.search = '';
  url.hash = '';
  return url.href.replace(/(\/v1)?\/*$/, '');
}

/**
 * What FlareSolverr needs beyond the time it may try: it starts a browser, and was seen to answer 11 s after its time
 * was up.
 */
const graceMs = 15_000;

/** A browser takes a second or two to start, on a small machine some more. */
const openMs = 60_000;

/** A browser that is left behind holds some 300 MB, so it is told to go whatever happens, but not waited for long. */
const farewellMs = 5000;

async function solve(
  service: Service,
  {url, cookies}: Parameters<FlaresolverrClient['solve']>[0],
): Promise<SolvedPage> {
  const {base, maxTimeoutMs, signal} = service;
  const session = `${prefix()}${randomUUID()}`;
  const secrets = cookies.map(({value}) => value);
  const call: AskFlaresolverr = {base, secrets, timeoutMs: maxTimeoutMs + graceMs, signal};
  await destroyLeftovers(call);
  try {
    // Broken off it would open a browser all the same, behind the farewell.
    await askFlaresolverr(
      {...call, timeoutMs: openMs, signal: new AbortController().signal},
      {cmd: 'sessions.create', session},
    );
    signal.throwIfAborted();
    const sent = cookies.map(({name, value}) => ({name, value}));
    const answer = await askFlaresolverr(call, {
      cmd: 'request.get',
      url,
      session,
      maxTimeout: maxTimeoutMs,
      cookies: sent,
    });
    return parseSolution(answer, {url, base, secrets});
  } finally {
    await destroySession({...call, signal: new AbortController().signal}, session);
  }
}

/** Begins the names of the sessions of this machine: another one may share this FlareSolverr. */
function prefix(): string {
  return `felscanner-${hash('sha256', hostname(), 'hex').slice(0, 8)}-`;
}

/** Browsers that a run left behind which was killed: one of ours is open at a time. */
async function destroyLeftovers(call: AskFlaresolverr): Promise<void> {
  const listed = await tryFlaresolverr({...call, timeoutMs: farewellMs}, {cmd: 'sessions.list'});
  const sessions: readonly unknown[] = Array.isArray(listed?.['sessions']) ? listed['sessions'] : [];
  const left = sessions.filter(session => typeof session === 'string' && session.startsWith(prefix()));
  for (const session of left.slice(0, mostLeftovers)) await destroySession(call, session);
}

/** More browsers no machine holds. */
const mostLeftovers = 20;

async function destroySession(call: AskFlaresolverr, session: unknown): Promise<void> {
  await tryFlaresolverr({...call, timeoutMs: farewellMs}, {cmd: 'sessions.destroy', session});
}

/** Undefined where it fails: what is tidied up spoils nothing. */
async function tryFlaresolverr(call: AskFlaresolverr, command: Fields): Promise<Fields | undefined> {
  try {
    return await askFlaresolverr(call, command);
  } catch (error) {
    if (error instanceof SourceError) return undefined;
    throw error;
  }
}

/** What a look at its front page may take. */
const lookMs = 10_000;

async function fetchVersion({base, signal}: Service): Promise<string> {
  const answer: Fields = await askFlaresolverr({base, secrets: [], timeoutMs: lookMs, signal});
  const version = textOf(answer['version']);
  if (version === undefined || !/FlareSolverr/.test(textOf(answer['msg']) ?? '')) {
    throw new SourceError('solver-absent', `what answers at ${shownAddress(base)} is not FlareSolverr`, {
      hint: 'check flaresolverr.url: something else may listen there',
    });
  }
  return version;
}
