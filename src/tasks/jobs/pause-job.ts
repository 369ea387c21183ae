import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {noteActivity} from '../../core/activity/activity.ts';
import {pauseJob as keepPaused} from '../../core/jobs/job-pauses.ts';

/**
 * Keeps a job from running until it is resumed, whatever its time and whoever wants it; a run that is under way is not broken off. Holds
 * over restarts of the daemon, as long as the job is in the settings.
 */
export async function pauseJob(app: Pick<App, 'openLibrary' | 'now'>, config: Config, name: string): Promise<void> {
  const {db} = await app.openLibrary(config);
  const at = app.now();
  db.write(sql => {
    if (keepPaused(sql, name, at)) noteActivity(sql, {at, what: 'daemon', by: 'dashboard', detail: `paused ${name}`});
  });
}
