import type {LoopbackRequest} from '../loopback/loopback-request.ts';

/** A request on its route. */
export type PlexRequest = LoopbackRequest & {
  /** What the route's pattern caught. */
  captures: readonly string[];
};

/** A value of the X-Plex family, which may come as a header or as an argument; the argument counts when both do. */
export function plexValue({query, headers}: Pick<PlexRequest, 'query' | 'headers'>, name: string): string | undefined {
  const lower = name.toLowerCase();
  for (const [key, value] of query) if (key.toLowerCase() === lower) return value;
  const header = headers[lower];
  return Array.isArray(header) ? header[0] : header;
}

/** What a route's pattern caught at a place. */
export function captured({captures}: PlexRequest, place: number): string {
  return captures[place] ?? '';
}

/** A list in an argument: `excludeElements=Role,Genre`. */
export function listed(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap(text => text.split(','))
    .filter(Boolean);
}
