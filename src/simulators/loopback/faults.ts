import type {LoopbackRequest} from './loopback-request.ts';

/** What goes wrong with a request. */
export type FaultKind =
  /** Answers with a status and a small HTML page. */
  | {status: number}
  /** 503, or the status given, with Retry-After in seconds. */
  | {retryAfter: number; status?: number}
  /** 200 with this text as JSON. */
  | {body: string}
  /** The connection breaks before anything comes. */
  | 'reset'
  /** The request is carried out, then the connection breaks before anything comes. */
  | 'lost'
  /** No answer ever; the connection stays. */
  | 'hang'
  /** 200 with a page for people, as a login portal in between sends. */
  | 'html'
  /** Half of the true body: whole for HTTP, broken for JSON. */
  | 'truncated'
  /** Half of the body that the length promises, then the connection breaks. */
  | 'cut'
  /** The true answer in ten pieces, 100 ms apart or as given. */
  | 'slow'
  | {pieceMs: number}
  /** 200 and JSON that goes on for ever, as fast as it is taken. */
  | 'endless'
  /** 200 and a byte of JSON now and again, for ever: the connection never falls silent. */
  | 'drip'
  /** 200 with half a gigabyte, packed into half a megabyte. */
  | 'bomb';

/** Which requests fail, and how often. A pattern is matched with `GET /path?query`, as the client sent it. */
export type Fault = {
  match: RegExp | ((request: LoopbackRequest) => boolean);
  /** Every time when left out. */
  times?: number;
  with: FaultKind;
};

/** Faults waiting to happen. */
export type Faults = {
  /** Adds one; the function given back takes it away. */
  fail(fault: Fault): () => void;
  /** The fault of a request, which counts as one of its times; the oldest where several match. */
  take(request: LoopbackRequest): FaultKind | undefined;
};

/** No faults yet. */
export function createFaults(): Faults {
  const waiting = new Set<{fault: Fault; left: number}>();
  return {
    fail(fault) {
      const entry = {fault, left: fault.times ?? Number.POSITIVE_INFINITY};
      waiting.add(entry);
      return () => {
        waiting.delete(entry);
      };
    },
    take(request) {
      const entry = [...waiting].find(({fault}) => isMatch(fault.match, request));
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) waiting.delete(entry);
      return entry.fault.with;
    },
  };
}

/** A pattern that is global remembers where it stopped; it is asked afresh here. */
function isMatch(match: Fault['match'], request: LoopbackRequest): boolean {
  if (typeof match === 'function') return match(request);
  return new RegExp(match.source, match.flags.replace(/[gy]/g, '')).test(`${request.method} ${request.url}`);
}
