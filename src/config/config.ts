import {fillSection} from './fill-section.ts';
import type {Origin} from './origin.ts';
import {type CollectionsConfig, collectionsSection} from './sections/collections.ts';
import {type FlaresolverrConfig, flaresolverrSection} from './sections/flaresolverr.ts';
import {type GuardsConfig, guardsSection} from './sections/guards.ts';
import {type NotificationsConfig, notificationsSection} from './sections/notifications.ts';
import {type PlexConfig, plexSection} from './sections/plex.ts';
import {type ProbeConfig, probeSection} from './sections/probe.ts';
import {type QbittorrentConfig, qbittorrentSection} from './sections/qbittorrent.ts';
import {type RadarrConfig, radarrSection} from './sections/radarr.ts';
import {type ReportsConfig, reportsSection} from './sections/reports.ts';
import {type ScheduleConfig, scheduleSection} from './sections/schedule.ts';
import {type SourcesConfig, sourcesSection} from './sections/sources.ts';
import {type TelegramConfig, telegramSection} from './sections/telegram.ts';
import type {Section} from './setting.ts';

/** The settings in force: defaults, under the config file, under the environment, under the command line. */
export type Config = Omit<Settings, 'dataDir'> & {
  /** Where felscanner keeps what it learns; an absolute path. */
  dataDir: string;
  /** The file the settings came from. */
  file: string | undefined;
  /** Sentences for stderr: nothing is wrong, and something should be done about it. */
  warnings: readonly string[];
  /** Where each setting that is not at its default came from, by its name (`plex.url`). */
  origins: ReadonlyMap<string, Origin>;
};

/** What may be set. Paths of this machine are as written, but for those in a file, which are absolute. */
export type Settings = {
  dataDir: string | undefined;
  plex: PlexConfig;
  probe: ProbeConfig;
  collections: CollectionsConfig;
  sources: SourcesConfig;
  flaresolverr: FlaresolverrConfig;
  radarr: RadarrConfig;
  qbittorrent: QbittorrentConfig;
  telegram: TelegramConfig;
  notifications: NotificationsConfig;
  guards: GuardsConfig;
  schedule: ScheduleConfig;
  reports: ReportsConfig;
};

/** Every setting with its meaning, default and what may be written: the one place that tells. */
export const allSettings: Section<Settings> = {
  means: 'Settings of felscanner.',
  members: {
    dataDir: {
      means: "where felscanner keeps what it learns; null: the platform's data folder",
      default: undefined,
      schema: words => words.orNull(words.path()),
      localPath: 'folder',
    },
    plex: plexSection,
    probe: probeSection,
    collections: collectionsSection,
    sources: sourcesSection,
    flaresolverr: flaresolverrSection,
    radarr: radarrSection,
    qbittorrent: qbittorrentSection,
    telegram: telegramSection,
    notifications: notificationsSection,
    guards: guardsSection,
    schedule: scheduleSection,
    reports: reportsSection,
  },
};

/** What holds where nothing is set. */
export const settingDefaults: Settings = fillSection(allSettings, (_, setting) => setting.default);

export const probeDefaults: ProbeConfig = settingDefaults.probe;
