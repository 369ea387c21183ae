import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {startDownloads} from '../../tasks/downloads/start-downloads.ts';
import {trackDownloads} from '../../tasks/downloads/track-downloads.ts';
import type {JobOutcome} from '../job.ts';

/** Starts what was approved, looks how downloads are getting on, and proves what has come. */
export async function followDownloads(app: App, config: Config): Promise<JobOutcome> {
  const started = await startDownloads(app, {config});
  const tracked = await trackDownloads(app, config);
  return {summary: undefined, troubles: [...started, ...tracked]};
}
