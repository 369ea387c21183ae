import {randomUUID} from 'node:crypto';
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
  const session = `felscanner-${randomUUID()}`;
  const secrets = cookies.map(({value}) => value);
  const call: AskFlaresolverr = {base, secrets, timeoutMs: maxTimeoutMs + graceMs, signal};
  try {
    // Broken off it would open a browser all the same, behind the farewell.
    await askFlaresolverr(
      {...call, timeoutMs: openMs, signal: new AbortController().signal},
      {
        cmd: 'sessions.create',
        session,
      },
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
    await destroySession(call, session);
  }
}

async function destroySession(call: AskFlaresolverr, session: string): Promise<void> {
  const farewell = {...call, timeoutMs: farewellMs, signal: new AbortController().signal};
  try {
    await askFlaresolverr(farewell, {cmd: 'sessions.destroy', session});
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
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
