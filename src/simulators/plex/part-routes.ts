import {type Answer, refusal} from '../loopback/answer.ts';
import {sizeOf} from './complete-movie.ts';
import type {PartBytes} from './model.ts';
import {partKey} from './movie-text.ts';
import {captured, type PlexRequest} from './plex-request.ts';
import type {PlexState} from './plex-state.ts';
import type {Route} from './route.ts';

/** The bytes of files. */
export const partRoutes: readonly Route[] = [
  {methods: ['GET', 'HEAD'], path: /^\/library\/parts\/(\d+)\/(\d+)\/[^/]+$/, access: 'user', answer: part},
];

/** A key with an outdated stamp is not there any more, nor is a file that the server cannot open. */
function part(request: PlexRequest, {parts, dialect}: PlexState): Answer {
  const held = parts.get(Number(captured(request, 0)))?.part;
  if (held?.bytes === undefined || partKey(held) !== request.path) return refusal(404);
  if (request.query.get('download') === '1' && dialect.downloads === 'forbidden') return refusal(403);
  const sizeBytes = sizeOf(held.bytes);
  const asked = dialect.ranges === 'served' ? request.headers.range : undefined;
  const range = rangeOf(asked, sizeBytes);
  if (range === 'unsatisfiable') return refusal(416, {'content-range': `bytes */${sizeBytes}`});
  const {start, end} = range ?? {start: 0, end: sizeBytes};
  const type = {'content-type': 'video/x-matroska', 'accept-ranges': 'bytes', 'content-length': String(end - start)};
  const headers = range ? {...type, 'content-range': `bytes ${start}-${end - 1}/${sizeBytes}`} : type;
  return {status: range ? 206 : 200, headers, body: bytesBetween(held.bytes, start, end)};
}

/** From the first byte to before the end. */
type Range = {start: number; end: number};

/** One range of RFC 9110; undefined for none and for what is no single range of bytes, which is to be ignored. */
function rangeOf(header: string | undefined, sizeBytes: number): Range | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? sizeBytes : Math.min(Number(last) + 1, sizeBytes);
  return start < end ? {start, end} : 'unsatisfiable';
}

const chunkBytes = 262_144;

async function* bytesBetween(bytes: PartBytes, start: number, end: number): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; at += chunkBytes) {
    const length = Math.min(chunkBytes, end - at);
    yield bytes instanceof Uint8Array ? bytes.subarray(at, at + length) : await bytes.read(at, length);
  }
}
