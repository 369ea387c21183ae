import {gzipSync} from 'node:zlib';
import type {Answer} from '../loopback/answer.ts';
import type {LoopbackRequest} from '../loopback/loopback-request.ts';
import type {PlexDialect} from './dialect.ts';

/** An answer in text as gzip, where the server packs and the client accepts that; any other as it is. */
export function packed(
  {headers}: Pick<LoopbackRequest, 'headers'>,
  {dialect}: {dialect: Pick<PlexDialect, 'compression'>},
  answer: Answer,
): Answer {
  const accepted = String(headers['accept-encoding'] ?? '').includes('gzip');
  if ('stream' in answer || typeof answer.body !== 'string' || dialect.compression === 'none' || !accepted)
    return answer;
  return {...answer, headers: {...answer.headers, 'content-encoding': 'gzip'}, body: gzipSync(answer.body)};
}
