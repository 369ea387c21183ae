import {type FileHandle, open} from 'node:fs/promises';
import {createServer, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';

export type FilmServer = {url: string; sent: {bytes: number; requests: number}; close: () => Promise<void>};

const maxPieceBytes = 1_048_576;

/** Serves one file by ranges on loopback, each answer held back by a latency; a client may hang up in the middle. */
export async function startFilmServer(path: string, latencyMs: number): Promise<FilmServer> {
  const file = await open(path);
  const {size} = await file.stat();
  const sent = {bytes: 0, requests: 0};
  const server = createServer((request, response) => {
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const start = Number(range?.[1] ?? 0);
    const end = Math.min(range?.[2] ? Number(range[2]) : size - 1, size - 1);
    sent.requests += 1;
    setTimeout(() => {
      const headers = {'content-length': end - start + 1, 'accept-ranges': 'bytes'};
      response.writeHead(range ? 206 : 200, {
        ...headers,
        ...(range && {'content-range': `bytes ${start}-${end}/${size}`}),
      });
      sendRange(file, response, {start, end, sent}).catch(() => response.destroy());
    }, latencyMs);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/film.mkv`,
    sent,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await file.close();
    },
  };
}

type Span = {start: number; end: number; sent: {bytes: number}};

async function sendRange(file: FileHandle, response: ServerResponse, {start, end, sent}: Span): Promise<void> {
  for (let at = start; at <= end && !response.destroyed; ) {
    const {bytesRead, buffer} = await file.read(Buffer.alloc(Math.min(maxPieceBytes, end - at + 1)), 0, undefined, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    sent.bytes += bytesRead;
    const taken = response.write(buffer.subarray(0, bytesRead));
    if (!taken) await Promise.race([drained(response), closed(response)]);
  }
  response.end();
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise(resolve => response.once('drain', resolve));
}

function closed(response: ServerResponse): Promise<void> {
  return new Promise(resolve => response.once('close', resolve));
}
