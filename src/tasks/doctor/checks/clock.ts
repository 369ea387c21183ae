import type {Config} from '../../../config/config.ts';
import type {DoctorCheck, Patient} from '../doctor-check.ts';
import {judgeClock, type Skew} from '../judge-clock.ts';

/** Whether the clock of this machine is right, by what servers write into the heads of their answers. */
export const clock: DoctorCheck = {
  service: 'clock',
  title: 'clock',
  place: 'here',
  enabled: config => serversOf(config).length > 0,
  run: async patient => {
    const skews = await Promise.all(serversOf(patient.config).map(server => skewOf(patient, server)));
    return judgeClock(skews.filter(skew => skew !== undefined));
  },
};

type Server = {title: string; url: string};

/** Nothing but their addresses is used: paths that need no key. */
function serversOf({plex, radarr, telegram}: Config): Server[] {
  return [
    ...(telegram.token === undefined ? [] : [{title: 'Telegram', url: telegram.apiRoot}]),
    ...(plex.token === '' ? [] : [{title: 'Plex', url: `${plex.url}/identity`}]),
    ...(radarr.url === undefined ? [] : [{title: 'Radarr', url: `${radarr.url}/ping`}]),
  ];
}

/** Times come in whole seconds, cut off, which is near enough. */
async function skewOf({app, signal}: Patient, {title, url}: Server): Promise<Skew | undefined> {
  const askedAt = app.now().getTime();
  const time = await app.fetchServerTime(url, signal);
  const middle = (askedAt + app.now().getTime()) / 2;
  return time && {title, aheadMs: Math.round(time.getTime() - middle)};
}
