import type {Config} from '../config/config.ts';
import type {Job} from './job.ts';
import {jobRows} from './job-rows.ts';
import {parseSchedule} from './schedule.ts';

/** The jobs that these settings ask for, in the order in which they are begun. */
export function listJobs(config: Config): Job[] {
  return jobRows.flatMap(({when, isWanted, ...row}) => {
    const schedule = 'every' in when ? when.every : config.schedule[when.setting];
    if (schedule === undefined || isWanted?.(config) === false) return [];
    const usual = {after: [], needs: [], checks: [], lane: row.name, retries: 'soon' as const};
    const flags = {atFirst: false, isSpread: false, followsOthers: false};
    return [{...usual, ...flags, ...row, schedule: parseSchedule(schedule)}];
  });
}
