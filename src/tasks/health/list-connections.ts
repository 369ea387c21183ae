import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {HealthState, Service} from '../../core/health/health.ts';
import {listHealth} from '../../core/health/health-store.ts';
import {listServices} from './services.ts';

/** How a service was when it was looked at last. */
export type Connection = {
  service: Service;
  title: string;
  /** Undefined, and so is all that follows: nobody has looked yet. */
  state: HealthState | undefined;
  /** It works, be it not as it should; undefined where it is not set up. */
  ok: boolean | undefined;
  message: string | undefined;
  hint: string | undefined;
  since: Date | undefined;
  checkedAt: Date | undefined;
  latencyMs: number | undefined;
};

/** How the services were that there are by the settings, from the database alone. */
export async function listConnections(app: Pick<App, 'openLibrary'>, config: Config): Promise<Connection[]> {
  const {db} = await app.openLibrary(config);
  const kept = new Map(listHealth(db).map(health => [health.service, health]));
  return listServices(config).map(({service, title}) => {
    const health = kept.get(service);
    const state = health?.state;
    return {
      service,
      title,
      state,
      ok: state === undefined || state === 'off' ? undefined : state !== 'down',
      message: health?.message,
      hint: health?.hint,
      since: health?.since,
      checkedAt: health?.checkedAt,
      latencyMs: health?.latencyMs,
    };
  });
}
