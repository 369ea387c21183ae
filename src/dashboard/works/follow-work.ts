import {followDownloads} from '../../daemon/tasks/follow-downloads.ts';
import {deliverAfter} from './deliver-after.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

/** Starts what was approved, asks qBittorrent how downloads are getting on, and proves what has come. */
export async function followWork({app, config}: WorkWorld): Promise<WorkEnd> {
  const {troubles} = await deliverAfter(app, config, () => followDownloads(app, config));
  const [first] = troubles;
  return first
    ? {tone: 'failure', text: first.message, hint: first.hint}
    : {tone: 'good', text: 'the downloads are up to date'};
}
