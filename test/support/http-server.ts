import {join} from 'node:path';
import {Readable} from 'node:stream';
import {onTestFinished} from 'vitest';
import {type App, createApp, type Surroundings} from '../../src/app.ts';
import type {CommandContext} from '../../src/cli/context.ts';
import {createContext} from '../../src/cli/create-context.ts';
import {type HttpServer, type HttpSettings, startHttp} from '../../src/cli/http/start-http.ts';
import {runCommandLine} from '../../src/cli/run-command-line.ts';
import type {PlexWorld} from './plex-world.ts';
import {temporaryFolder} from './temporary-folder.ts';

export const httpToken = 'a-token-of-the-tests-that-is-long-enough';

export type TestServer = HttpServer & {
  app: App;
  port: number;
  /** What the server said to whoever looks after it. */
  said: string[];
  /** Asks with the token, unless `init` says otherwise. */
  ask: (path: string, init?: RequestInit) => Promise<Response>;
  /** The document that a path answers with. */
  json: (path: string, init?: RequestInit) => Promise<unknown>;
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
};

type Options = Partial<Pick<Surroundings, 'env' | 'cwd' | 'now' | 'sleep'>> &
  Partial<Pick<HttpSettings, 'limits' | 'port'>> & {
    /** Stands in for the program: what a command line does. */
    runCommand?: CommandContext['runCommand'];
  };

/** The HTTP server over a felscanner of this process; both are gone when the running test ends. */
export async function httpServer(options: Options): Promise<TestServer> {
  const app = createApp({
    streams: {out: nowhere, err: nowhere},
    input: Readable.from([]),
    env: options.env ?? {FELSCANNER_DATA_DIR: await temporaryFolder()},
    cwd: options.cwd ?? '/',
    signal: new AbortController().signal,
    now: options.now ?? (() => new Date('2026-01-02T03:04:05Z')),
    platform: 'linux',
    home: '/dev/null/home',
    sleep: options.sleep ?? (() => Promise.resolve()),
  });
  const context = createContext(app, {}, runCommandLine);
  const said: string[] = [];
  const server = await startHttp({
    context: {app, runCommand: options.runCommand ?? context.runCommand},
    config: await context.loadConfig(),
    port: options.port ?? 0,
    token: httpToken,
    say: line => said.push(line),
    ...(options.limits && {limits: options.limits}),
  });
  onTestFinished(async () => {
    await server.close();
    app.close();
  });
  const ask: TestServer['ask'] = (path, init) =>
    fetch(`${server.address}${path}`, {headers: {authorization: `Bearer ${httpToken}`}, ...init});
  return {
    ...server,
    app,
    port: Number(new URL(server.address).port),
    said,
    ask,
    json: async (path, init) => (await ask(path, init)).json(),
    post: (path, body, headers) =>
      ask(path, {
        method: 'POST',
        headers: {authorization: `Bearer ${httpToken}`, 'content-type': 'application/json', ...headers},
        ...(body !== undefined && {body: typeof body === 'string' ? body : JSON.stringify(body)}),
      }),
  };
}

/** The server over the felscanner of a world. */
export function httpOver(world: Pick<PlexWorld, 'plex' | 'folder'>, options: Options = {}): Promise<TestServer> {
  const env = {
    PLEX_URL: world.plex.url,
    PLEX_TOKEN: world.plex.token,
    FELSCANNER_DATA_DIR: join(world.folder, 'data'),
  };
  return httpServer({cwd: world.folder, env, ...options});
}

const nowhere = {write: () => undefined, isTty: false, columns: undefined, stream: undefined};
