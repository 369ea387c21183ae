import type {ServerResponse} from 'node:http';
import {pipeline} from 'node:stream/promises';
import {setTimeout as wait} from 'node:timers/promises';
import {concatBytes} from '../../base/concat-bytes.ts';
import type {Answer} from './answer.ts';
import type {FaultKind} from './faults.ts';

/** Bytes of bodies that went out: of answers in text, and of files. */
export type Sent = {bodyBytes: number; fileBytes: number};

/** Sends an answer and counts it; a fault that spoils bodies does so on the way. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  {fault, sent}: {fault: FaultKind | undefined; sent: Sent},
): Promise<void> {
  if ('stream' in answer) return answer.stream(response);
  const {status, headers, body} = answer;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (fault !== undefined) return sendSpoiled(response, await wholeOf(body), fault);
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return sendFile(response, body, sent);
  const bytes = Buffer.from(body);
  sent.bodyBytes += bytes.length;
  response.setHeader('content-length', bytes.length);
  response.end(bytes);
}

/** Breaks a connection the hard way, as a server that dies does. */
export function breakConnection(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

async function sendFile(response: ServerResponse, chunks: AsyncIterable<Uint8Array>, sent: Sent): Promise<void> {
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  await pipeline(counted(chunks, sent), response);
}

async function* counted(chunks: AsyncIterable<Uint8Array>, sent: Sent): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    sent.fileBytes += chunk.length;
    yield chunk;
  }
}

async function wholeOf(body: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return concatBytes(chunks);
}

const pieces = 10;

async function sendSpoiled(response: ServerResponse, body: Uint8Array, fault: FaultKind): Promise<void> {
  const half = body.subarray(0, Math.floor(body.length / 2));
  response.setHeader('content-length', fault === 'truncated' ? half.length : body.length);
  if (fault === 'truncated') {
    response.end(half);
    return;
  }
  if (fault === 'cut') {
    // The half has to be on its way before the reset, which throws away what still waits.
    response.write(half, () => setImmediate(() => breakConnection(response)));
    return;
  }
  const pieceBytes = Math.max(1, Math.ceil(body.length / pieces));
  for (let at = 0; at < body.length && !response.destroyed; at += pieceBytes) {
    response.write(body.subarray(at, at + pieceBytes));
    await wait(pieceMsOf(fault));
  }
  response.end();
}

function pieceMsOf(fault: FaultKind): number {
  return typeof fault === 'object' && 'pieceMs' in fault ? fault.pieceMs : 100;
}
