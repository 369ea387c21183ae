import {pauseJob} from '../../tasks/jobs/pause-job.ts';
import {resumeJob} from '../../tasks/jobs/resume-job.ts';
import {runJobNow} from '../../tasks/jobs/run-job-now.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

const acts = {run: runJobNow, pause: pauseJob, resume: resumeJob};
const words = {run: 'is run now', pause: 'is paused', resume: 'runs again by its schedule'};

/** Has the daemon run a job now, or leave it for a while. */
export async function jobWork(
  {app, config}: WorkWorld,
  {act, job}: {act: 'run' | 'pause' | 'resume'; job: string},
): Promise<WorkEnd> {
  await acts[act](app, config, job);
  return {tone: 'good', text: `${job} ${words[act]}`};
}
