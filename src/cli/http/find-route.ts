import {nearest} from '../../base/nearest.ts';
import {badRequest} from './bad-request.ts';
import {HttpRefusal} from './http-refusal.ts';
import {type HttpRoute, httpRoutes} from './http-routes.ts';

/** A row of the table, and what stood in the place of its braces. */
export type FoundRoute = {route: HttpRoute; word: string | undefined};

/** Finds the row of a request; HEAD is a GET. Throws HttpRefusal 404 and 405. */
export function findRoute(method: string, path: string): FoundRoute {
  const segments = segmentsOf(path);
  const ofPath = httpRoutes.flatMap(route => matchOf(route, segments) ?? []);
  if (ofPath.length === 0) throw unknownPath(path);
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = ofPath.find(({route}) => route.method === wanted);
  if (found) return found;
  throw wrongMethod(
    method,
    path,
    ofPath.map(({route}) => route.method),
  );
}

/** The refusal of a method; `methods` are those that are taken. */
export function wrongMethod(method: string, path: string, methods: readonly string[]): HttpRefusal {
  const allowed = methods.flatMap(one => (one === 'GET' ? ['GET', 'HEAD'] : [one])).join(', ');
  return new HttpRefusal(405, 'usage', `${path} is not for ${method}`, {
    hint: `it takes ${allowed}`,
    headers: {allow: allowed},
  });
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split('/').map(decoded);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest('the path has a % that two hexadecimal digits do not follow', 'write %25 for a % itself');
  }
}

function matchOf(route: HttpRoute, segments: readonly string[]): FoundRoute | undefined {
  const wanted = route.path.slice(1).split('/');
  if (wanted.length !== segments.length) return undefined;
  let word: string | undefined;
  for (const [at, segment] of segments.entries()) {
    if (wanted[at]?.startsWith('{')) word = segment;
    else if (wanted[at] !== segment) return undefined;
  }
  return word === '' ? undefined : {route, word};
}

function unknownPath(path: string): HttpRefusal {
  const known = [...new Set(httpRoutes.map(route => route.path)), '/metrics', '/healthz'];
  const meant = nearest(path, known);
  return new HttpRefusal(404, 'not-found', 'there is nothing at this path', {
    hint: meant === undefined ? `the paths are ${known.join(', ')}` : `did you mean ${meant}?`,
  });
}
