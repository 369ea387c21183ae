import {onTestFinished} from 'vitest';
import {type PlexOptions, type SimulatedPlex, startPlex} from '../../src/simulators/plex/start-plex.ts';

/** A simulated Plex for the length of a test. */
export async function plexForTest(options: PlexOptions = {}): Promise<SimulatedPlex> {
  const plex = await startPlex(options);
  onTestFinished(() => plex.close());
  return plex;
}

type Asking = {method?: string; token?: string; headers?: Record<string, string>};

/** Sends a request as the owner who accepts JSON, unless told otherwise. */
export function ask(plex: SimulatedPlex, path: string, asking: Asking = {}): Promise<Response> {
  const {method = 'GET', token = plex.token, headers} = asking;
  return fetch(`${plex.url}${path}`, {
    method,
    headers: {accept: 'application/json', 'x-plex-token': token, ...headers},
  });
}

/** The container that a request answers with. */
export async function container(plex: SimulatedPlex, path: string, asking?: Asking): Promise<Record<string, unknown>> {
  const answer: unknown = await (await ask(plex, path, asking)).json();
  return recordOf(dig(answer, 'MediaContainer'));
}

/** The items of a list. */
export async function items(plex: SimulatedPlex, path: string, asking?: Asking): Promise<Record<string, unknown>[]> {
  const list = (await container(plex, path, asking))['Metadata'] ?? [];
  return Array.isArray(list) ? list.map(recordOf) : [];
}

export async function titles(plex: SimulatedPlex, path: string, asking?: Asking): Promise<unknown[]> {
  return (await items(plex, path, asking)).map(item => item['title']);
}

/** What lies at a path of keys, undefined where it breaks off. */
export function dig(value: unknown, ...keys: (string | number)[]): unknown {
  return keys.reduce<unknown>((at, key) => (at === undefined ? undefined : recordOf(at)[key]), value);
}

/** The container headers. */
export function page(start: number, size: number): {headers: Record<string, string>} {
  return {headers: {'x-plex-container-start': String(start), 'x-plex-container-size': String(size)}};
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
