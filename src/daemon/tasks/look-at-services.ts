import type {App} from '../../app.ts';
import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import type {ScheduleConfig} from '../../config/sections/schedule.ts';
import {checkService} from '../../tasks/health/check-service.ts';
import {listServices} from '../../tasks/health/services.ts';
import type {JobOutcome} from '../job.ts';

/** Looks at the services of one setting of the schedule. One that is down is trouble, so that it is looked at again soon. */
export async function lookAtServices(app: App, config: Config, setting: keyof ScheduleConfig): Promise<JobOutcome> {
  const rows = listServices(config).filter(({schedule}) => schedule === setting);
  const looks = await Promise.all(
    rows.map(async row => ({title: row.title, ...(await checkService(app, config, row))})),
  );
  return {
    summary: looks.map(({title, observation}) => `${title}: ${observation.message}`).join('; '),
    troubles: looks.flatMap(({title, observation: {state, message, hint}}) =>
      state === 'down' ? [new UserError('unreachable', `${title}: ${message}`, hint === undefined ? {} : {hint})] : [],
    ),
    changes: looks.flatMap(({change}) => change ?? []),
  };
}
