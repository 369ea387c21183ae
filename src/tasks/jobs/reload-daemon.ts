import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {requestReload} from '../../core/jobs/daemon-requests.ts';
import {demandDaemon} from './demand-daemon.ts';

/** Asks the daemon to read its settings anew, as SIGHUP does. Throws UserError `not-found` where no daemon runs. */
export async function reloadDaemon(app: Pick<App, 'openLibrary' | 'now'>, config: Config): Promise<void> {
  const {db} = await app.openLibrary(config);
  db.write(sql => {
    demandDaemon(db, app);
    requestReload(sql);
  });
}
