import type {Answer} from '../loopback/answer.ts';
import type {QbittorrentState} from './qbittorrent-state.ts';

/** An answer in words. */
export function plain(body: string, status: number): Answer {
  return {status, headers: {'content-type': 'text/plain; charset=UTF-8'}, body};
}

/** Done, and nothing to say: from 5.2 on 204. */
export function done({dialect}: Pick<QbittorrentState, 'dialect'>): Answer {
  return dialect === '5.2' ? {status: 204, headers: {}, body: ''} : plain('', 200);
}
