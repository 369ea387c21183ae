import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {ByteSource} from '../base/byte-source.ts';

/** An address on this machine under which another program reads a source. Must be closed. */
export type LentSource = {url: string; close(): Promise<void>};

const pieceBytes = 262_144;

/**
 * Lends a source to a program that takes addresses, such as ffprobe: by HTTP ranges (RFC 9110 section 14) on loopback,
 * under a path nobody can guess. So the program gets no token, which every user of the machine could see in its
 * command line.
 */
export async function lendSource(source: ByteSource): Promise<LentSource> {
  const path = `/${randomUUID()}`;
  const server = createServer((request, response) => {
    if (request.url !== path) {
      response.writeHead(404).end();
      return;
    }
    answer(source, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${path}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(source: ByteSource, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const {sizeBytes} = source;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, {allow: 'GET, HEAD'}).end();
    return;
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = Math.min(range?.[2] ? Number(range[2]) : sizeBytes - 1, sizeBytes - 1);
  if (start > end) {
    response.writeHead(416, {'content-range': `bytes */${sizeBytes}`}).end();
    return;
  }
  response.writeHead(range ? 206 : 200, {
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
    ...(range && {'content-range': `bytes ${start}-${end}/${sizeBytes}`}),
  });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(Readable.from(piecesOf(source, start, end), {objectMode: false, highWaterMark: 1}), response);
}

/** Read one after another, each only when the one before is on its way: readers of media hang up early. */
async function* piecesOf(source: ByteSource, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at <= end; at += pieceBytes) {
    yield await source.read(at, Math.min(pieceBytes, end + 1 - at));
  }
}
