import type {Section, Setting} from '../setting.ts';

/** When the daemon does what: cron expressions or durations such as `10m`; undefined: never. */
export type ScheduleConfig = {
  scan: string | undefined;
  recentlyAdded: string | undefined;
  iptFetch: string | undefined;
  trackDownloads: string | undefined;
  checkPlex: string | undefined;
  checkTelegram: string | undefined;
  checkQbittorrent: string | undefined;
  checkRadarr: string | undefined;
  checkSources: string | undefined;
  checkFlaresolverr: string | undefined;
  report: string | undefined;
  backup: string | undefined;
};

/** When the daemon does what. */
export const scheduleSection: Section<ScheduleConfig> = {
  means: 'When "felscanner watch" does what: a cron expression, a duration such as "10m", or null for never.',
  members: {
    scan: job('0 4 * * *', 'scan of the libraries'),
    recentlyAdded: job('1m', 'look at what was added lately'),
    iptFetch: job('2h', 'fetching releases'),
    trackDownloads: job('5s', 'following downloads'),
    checkPlex: job('10m', 'whether Plex answers'),
    checkTelegram: job('1h', 'whether Telegram answers'),
    checkQbittorrent: job('15m', 'whether qBittorrent answers'),
    checkRadarr: job('15m', 'whether Radarr answers'),
    checkSources: job('15m', 'how the sources of releases are; asks none of them'),
    checkFlaresolverr: job('15m', 'whether FlareSolverr answers'),
    report: job(undefined, 'writing a report'),
    backup: job('24h', 'backup of the database'),
  },
};

function job(byDefault: string | undefined, means: string): Setting<string | undefined> {
  return {means, default: byDefault, schema: words => words.orNull(words.schedule())};
}
