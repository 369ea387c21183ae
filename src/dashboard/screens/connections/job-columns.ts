import type {JobStatus} from '../../../daemon/daemon-status.ts';
import {lastWords} from '../../../views/daemon-status-text.ts';
import type {Column} from '../../widgets/columns.ts';
import {jobMeanings} from './job-meanings.ts';
import {nextRunWords} from './job-words.ts';

type Sight = Parameters<typeof nextRunWords>[1];

/** The columns of the daemon's jobs. */
export function jobColumns(sight: Sight): Column<JobStatus>[] {
  return [
    {head: 'Job', width: 17, text: ({name}) => name},
    {
      head: 'Next',
      width: 23,
      text: job => nextRunWords(job, sight),
      style: ({pausedAt, waitsFor}, theme) => (pausedAt || waitsFor ? theme.warning : plain),
    },
    {
      head: 'Last',
      width: 21,
      text: job => lastWords(job, sight.now),
      style: ({ok, lastRunAt}, theme) => (ok === false ? theme.failure : lastRunAt ? plain : theme.dim),
    },
    {
      head: 'Does',
      width: 46,
      goes: 1,
      text: ({name}) => jobMeanings[name] ?? '',
      style: (_, theme) => theme.dim,
    },
    {
      head: 'Said',
      width: 12,
      grows: 1,
      text: ({message}) => message ?? '',
      style: ({ok}, theme) => (ok === false ? theme.failure : plain),
    },
  ];
}

function plain(text: string): string {
  return text;
}
