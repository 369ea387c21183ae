import type {ServerResponse} from 'node:http';
import {gzipSync} from 'node:zlib';
import type {Answer} from './answer.ts';

const json = {'content-type': 'application/json'};
const blockBytes = 262_144;
const packedBlocks = 2048;
const dripMs = 20;

/** Answers that are meant to exhaust whoever reads them. */
export function evilAnswer(kind: 'endless' | 'drip' | 'bomb'): Answer {
  if (kind === 'endless') return {stream: pour};
  if (kind === 'drip') return {stream: drip};
  return {status: 200, headers: {...json, 'content-encoding': 'gzip'}, body: bomb()};
}

function pour(response: ServerResponse): void {
  response.writeHead(200, json);
  response.write('[{"a": "');
  const block = Buffer.alloc(blockBytes, 'a');
  const more = (): void => {
    while (!response.destroyed && response.write(block));
  };
  response.on('drain', more);
  more();
}

function drip(response: ServerResponse): void {
  response.writeHead(200, json);
  response.write('[');
  const timer = setInterval(() => response.write(' '), dripMs);
  response.on('close', () => clearInterval(timer));
}

/** Members of a packed file that follow each other unpack one behind the other (RFC 1952, section 2.2). */
function bomb(): Uint8Array {
  const member = gzipSync(Buffer.alloc(blockBytes, ' '), {level: 9});
  return Buffer.concat([gzipSync('[{"a": "'), ...Array.from({length: packedBlocks}, () => member)]);
}
