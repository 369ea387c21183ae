import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {noteActivity} from '../../core/activity/activity.ts';
import {resumeJob as letRun} from '../../core/jobs/job-pauses.ts';

/** Lets a job run again that was paused: at once, and once, where its time has come meanwhile. */
export async function resumeJob(app: Pick<App, 'openLibrary' | 'now'>, config: Config, name: string): Promise<void> {
  const {db} = await app.openLibrary(config);
  const at = app.now();
  db.write(sql => {
    if (letRun(sql, name)) noteActivity(sql, {at, what: 'daemon', by: 'dashboard', detail: `resumed ${name}`});
  });
}
