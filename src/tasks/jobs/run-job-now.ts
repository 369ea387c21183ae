import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {requestRun} from '../../core/jobs/daemon-requests.ts';
import {demandDaemon} from './demand-daemon.ts';

/**
 * Asks the daemon to run a job before its time, as soon as it may: what the job needs must work, and one that is paused runs when it is
 * resumed. A job that the daemon does not have is passed over. Throws UserError `not-found` where no daemon runs.
 */
export async function runJobNow(app: Pick<App, 'openLibrary' | 'now'>, config: Config, name: string): Promise<void> {
  const {db} = await app.openLibrary(config);
  db.write(sql => {
    demandDaemon(db, app);
    requestRun(sql, name);
  });
}
