import {followDownloads} from '../../daemon/tasks/follow-downloads.ts';
import {deliverAfter} from './deliver-after.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

/** Starts what was approved, asks qBittorrent how downloads are getting on, and proves what has come. */
export async function followWork(
  {app, config}: WorkWorld,
  {unasked}: {unasked: boolean},
): Promise<WorkEnd | undefined> {
  const {troubles} = await deliverAfter(app, config, () => followDownloads(app, config));
  const [first] = troubles;
  if (first) return {tone: 'failure', text: first.message, hint: first.hint};
  return unasked ? undefined : {tone: 'good', text: 'the downloads are up to date'};
}
