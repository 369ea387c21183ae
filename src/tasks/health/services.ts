import type {Config} from '../../config/config.ts';
import type {ScheduleConfig} from '../../config/sections/schedule.ts';
import type {Service} from '../../core/health/health.ts';
import {checkFlaresolverr} from './check-flaresolverr.ts';
import {checkPlex} from './check-plex.ts';
import {checkQbittorrent} from './check-qbittorrent.ts';
import {checkRadarr} from './check-radarr.ts';
import {checkSource} from './check-source.ts';
import {checkTelegram} from './check-telegram.ts';
import type {HealthCheck} from './health-check.ts';

/** What is looked after, and how. */
export type ServiceRow = {
  service: Service;
  /** As people call it. */
  title: string;
  /** The setting that says how often. */
  schedule: keyof ScheduleConfig;
  check: HealthCheck;
};

const services: readonly ServiceRow[] = [
  {service: 'plex', title: 'Plex', schedule: 'checkPlex', check: checkPlex},
  {service: 'radarr', title: 'Radarr', schedule: 'checkRadarr', check: checkRadarr},
  {service: 'qbittorrent', title: 'qBittorrent', schedule: 'checkQbittorrent', check: checkQbittorrent},
  {service: 'telegram', title: 'Telegram', schedule: 'checkTelegram', check: checkTelegram},
  {
    service: 'iptorrents',
    title: 'IPTorrents',
    schedule: 'checkSources',
    check: (app, config) => checkSource(app, config, {name: 'iptorrents', title: 'IPTorrents'}),
  },
];

const last: ServiceRow = {
  service: 'flaresolverr',
  title: 'FlareSolverr',
  schedule: 'checkFlaresolverr',
  check: checkFlaresolverr,
};

/** Every service there is, each Torznab feed of the settings among them, in the order they are shown. */
export function listServices({sources}: Pick<Config, 'sources'>): ServiceRow[] {
  const feeds = sources.torznab.map(
    ({name}): ServiceRow => ({
      service: `torznab:${name}`,
      title: name,
      schedule: 'checkSources',
      check: (app, config) => checkSource(app, config, {name, title: name}),
    }),
  );
  return [...services, ...feeds, last];
}
