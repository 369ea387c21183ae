import {describe, expect, it} from 'vitest';
import {listActivity} from '../../../src/core/activity/activity.ts';
import {listPauses} from '../../../src/core/jobs/job-pauses.ts';
import {acquireLease} from '../../../src/storage/lease.ts';
import {pauseJob} from '../../../src/tasks/jobs/pause-job.ts';
import {reloadDaemon} from '../../../src/tasks/jobs/reload-daemon.ts';
import {resumeJob} from '../../../src/tasks/jobs/resume-job.ts';
import {runJobNow} from '../../../src/tasks/jobs/run-job-now.ts';
import {appOf} from '../../support/app-of.ts';
import {approvalWorld} from '../../support/approval-world.ts';

async function jobsWorld(): Promise<Parameters<typeof reloadDaemon>> {
  const app = appOf(await approvalWorld());
  return [app, await app.loadConfig({configFile: undefined, dataDir: undefined})];
}

it('pausing and resuming is noted each time that it changes something', async () => {
  const [app, config] = await jobsWorld();
  const {db} = await app.openLibrary(config);
  for (const change of [pauseJob, pauseJob, resumeJob, resumeJob]) await change(app, config, 'scan');
  const noted = listActivity(db).filter(({what}) => what === 'daemon');
  expect(noted.map(({detail, by}) => [detail, by])).toEqual([
    ['resumed scan', 'dashboard'],
    ['paused scan', 'dashboard'],
  ]);
  expect(listPauses(db).size).toBe(0);
});

describe('where no daemon runs', () => {
  it.each([
    ['a run', (...[app, config]: Parameters<typeof reloadDaemon>) => runJobNow(app, config, 'scan')],
    ['a reload', reloadDaemon],
  ])('%s is refused, and nothing is left behind', async (_, ask) => {
    const [app, config] = await jobsWorld();
    await expect(ask(app, config)).rejects.toMatchObject({
      kind: 'not-found',
      message: 'nothing watches: no felscanner watch runs',
      hint: expect.stringContaining('felscanner watch'),
    });
    const {db} = await app.openLibrary(config);
    const waiting = (): unknown[] => db.read(sql => sql.prepare('SELECT kind, job FROM daemon_requests').all());
    expect(waiting()).toEqual([]);
    acquireLease(db, {name: 'daemon', holder: 'felscanner watch', now: app.now});
    await ask(app, config);
    expect(waiting()).toHaveLength(1);
  });
});
