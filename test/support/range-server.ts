import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

type Respond = (request: IncomingMessage, response: ServerResponse) => void;

export type RangeServer = {
  url: string;
  /** The Range header of every request, in order. */
  ranges: string[];
  /** Bytes of bodies written, over all requests. */
  sent: {bytes: number};
  /** Connections accepted. */
  connections: () => number;
  close(): Promise<void>;
};

export type RangeServerOptions = {
  etag?: () => string;
  latencyMs?: number;
  /** Answers in place of the range, when it returns true. */
  intercept?: (request: IncomingMessage, response: ServerResponse, count: number) => boolean;
};

/** Serves bytes with Range support (RFC 9110) on loopback; `bytes` may be swapped while it runs. */
export async function startRangeServer(
  bytes: Uint8Array | (() => Uint8Array),
  {etag, latencyMs = 0, intercept}: RangeServerOptions = {},
): Promise<RangeServer> {
  const ranges: string[] = [];
  const sent = {bytes: 0};
  let connections = 0;
  const respond: Respond = (request, response) => {
    ranges.push(request.headers.range ?? '');
    if (intercept?.(request, response, ranges.length)) return;
    const whole = typeof bytes === 'function' ? bytes() : bytes;
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
    const start = Number(range?.[1] ?? 0);
    const end = Math.min(Number(range?.[2] ?? whole.length - 1), whole.length - 1);
    if (etag) response.setHeader('etag', etag());
    if (start > end) {
      response.writeHead(416, {'content-range': `bytes */${whole.length}`}).end();
      return;
    }
    const body = whole.subarray(start, end + 1);
    sent.bytes += body.length;
    response
      .writeHead(206, {'content-range': `bytes ${start}-${end}/${whole.length}`, 'content-length': body.length})
      .end(body);
  };
  const server = createServer((request, response) => {
    if (latencyMs === 0) respond(request, response);
    else setTimeout(() => respond(request, response), latencyMs);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/film.mkv`,
    ranges,
    sent,
    connections: () => connections,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
