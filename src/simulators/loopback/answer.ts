import type {ServerResponse} from 'node:http';

/** What is sent back: a whole answer, bytes that are read while they go out, or whatever writes to the response. */
export type Answer =
  | {status: number; headers: Readonly<Record<string, string>>; body: string | Uint8Array | AsyncIterable<Uint8Array>}
  | {stream: (response: ServerResponse) => void};

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  416: 'Range Not Satisfiable',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** A refusal as a small HTML page. */
export function refusal(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  const title = titles[status] ?? 'Error';
  const body = `<html><head><title>${title}</title></head><body><h1>${status} ${title}</h1></body></html>`;
  return {status, headers: {'content-type': 'text/html', ...headers}, body};
}

/** A text as JSON. */
export function jsonAnswer(body: string, status = 200): Answer {
  return {status, headers: {'content-type': 'application/json'}, body};
}

/** Done, and nothing to say. */
export function emptyAnswer(): Answer {
  return {status: 200, headers: {}, body: ''};
}
