import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {noteActivity} from '../../core/activity/activity.ts';
import {gatherReport} from '../../tasks/gather-report.ts';
import {writeReport as writeOne} from '../../tasks/write-report.ts';
import type {JobOutcome} from '../job.ts';

/** Writes a page about the libraries among the reports. */
export async function writeReport(app: App, config: Config): Promise<JobOutcome> {
  const input = await gatherReport(app, config);
  const {path, failures} = await writeOne(app, input, {format: 'html', output: undefined, config});
  const {db} = await app.openLibrary(config);
  db.write(sql => noteActivity(sql, {at: app.now(), what: 'report', subject: path}));
  const troubles = failures.map(
    old => new UserError('storage', `${old.path} is to go and could not be removed: ${old.error.message}`),
  );
  return {summary: path, troubles};
}
