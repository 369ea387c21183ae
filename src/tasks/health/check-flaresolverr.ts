import type {HealthCheck} from './health-check.ts';
import {notSetUp} from './not-set-up.ts';
import {observe} from './observe.ts';

/** Whether FlareSolverr answers. No browser is started. */
export const checkFlaresolverr: HealthCheck = async (app, config, signal) =>
  observe({app, signal, title: 'FlareSolverr'}, async () => {
    const solver = await app.createFlaresolverr(config, signal);
    if (!solver) return notSetUp();
    return {state: 'ok', message: `version ${await solver.fetchVersion()}`};
  });
