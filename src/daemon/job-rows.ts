import type {Config} from '../config/config.ts';
import type {ScheduleConfig} from '../config/sections/schedule.ts';
import type {Job} from './job.ts';

/** A job before its time is read from the settings; what is not said is as usual. */
type JobRow = Pick<Job, 'name' | 'task'> &
  Partial<Omit<Job, 'name' | 'task' | 'schedule'>> & {
    /** A setting of `schedule`, or a time of its own where nobody needs to choose. */
    when: {setting: keyof ScheduleConfig} | {every: string};
    /** There is something to do with these settings; always where it is not given. */
    isWanted?: (config: Config) => boolean;
  };

/**
 * What felscanner does by itself. Looks at services come first, since others wait for what they say; a lane is named after what must
 * not be done twice at once.
 */
export const jobRows: readonly JobRow[] = [
  look('checkPlex', ['plex']),
  look('checkTelegram', ['telegram']),
  look('checkQbittorrent', ['qbittorrent']),
  look('checkRadarr', ['radarr']),
  look('checkSources', ['iptorrents']),
  look('checkFlaresolverr', ['flaresolverr']),
  {
    name: 'expireQuestions',
    when: {every: '1m'},
    task: async (app, config) => (await import('./tasks/expire-questions.ts')).expireQuestions(app, config),
  },
  {
    name: 'scan',
    when: {setting: 'scan'},
    needs: ['plex'],
    lane: 'library',
    atFirst: true,
    task: async (app, config) => (await import('./tasks/scan-libraries.ts')).scanLibraries(app, config),
  },
  {
    name: 'recentlyAdded',
    when: {setting: 'recentlyAdded'},
    after: ['scan'],
    needs: ['plex'],
    lane: 'library',
    task: async (...world) => (await import('./tasks/look-at-new-movies.ts')).lookAtNewMovies(...world),
  },
  {
    name: 'iptFetch',
    when: {setting: 'iptFetch'},
    after: ['scan'],
    retries: 'as-scheduled',
    isSpread: true,
    isWanted: hasSources,
    task: async (app, config) => (await import('./tasks/look-for-releases.ts')).lookForReleases(app, config),
  },
  {
    name: 'trackDownloads',
    when: {setting: 'trackDownloads'},
    needs: ['qbittorrent'],
    isWanted: ({qbittorrent}) => qbittorrent.url !== undefined,
    task: async (app, config) => (await import('./tasks/follow-downloads.ts')).followDownloads(app, config),
  },
  {
    name: 'messages',
    when: {every: '15s'},
    followsOthers: true,
    needs: ['telegram'],
    isWanted: ({telegram}) => telegram.token !== undefined && telegram.chatId !== undefined,
    task: async (app, config) => (await import('./tasks/send-messages.ts')).sendMessages(app, config),
  },
  {
    name: 'report',
    when: {setting: 'report'},
    task: async (app, config) => (await import('./tasks/write-report.ts')).writeReport(app, config),
  },
  {
    name: 'backup',
    when: {setting: 'backup'},
    after: ['scan'],
    lane: 'care',
    task: async (app, config) => (await import('./tasks/back-up.ts')).backUp(app, config),
  },
  {
    name: 'forgetOld',
    when: {every: '24h'},
    after: ['backup'],
    lane: 'care',
    task: async (app, config) => (await import('./tasks/forget-old.ts')).forgetOld(app, config),
  },
];

function look(setting: keyof ScheduleConfig, checks: Job['checks']): JobRow {
  return {
    name: setting,
    when: {setting},
    checks,
    task: async (app, config) => (await import('./tasks/look-at-services.ts')).lookAtServices(app, config, setting),
  };
}

/** IPTorrents is switched on from the start, and of no use without somebody's cookies or key. */
function hasSources({sources: {iptorrents, torznab}}: Config): boolean {
  const {enabled, uid, pass, rss} = iptorrents;
  return torznab.length > 0 || (enabled && uid !== '' && (pass !== '' || rss !== undefined));
}
