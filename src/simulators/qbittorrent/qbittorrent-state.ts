import type {QbittorrentDialect, SimulatedDownload, SimulatedPreferences} from './model.ts';

/** What the program holds. */
export type QbittorrentState = {
  dialect: QbittorrentDialect;
  account: {username: string; password: string};
  /** Undefined: there are none. */
  apiKey: string | undefined;
  /** Nobody has to sign in. */
  lets: boolean;
  /** The port that addresses have to name. */
  port: () => number;
  now: () => Date;
  sessions: Set<string>;
  failures: number;
  bannedUntil: Date | undefined;
  preferences: SimulatedPreferences;
  freeBytes: number;
  categories: Map<string, {name: string; savePath: string}>;
  downloads: Map<string, SimulatedDownload>;
  /** Whole paths of what lies in each folder. */
  folders: Map<string, readonly string[]>;
  onAdd: (download: SimulatedDownload) => void;
};

/** The versions of a dialect, as the program tells them. */
export const versionsOf: Readonly<Record<QbittorrentDialect, {version: string; api: string}>> = {
  '4.5': {version: 'v4.5.2', api: '2.8.19'},
  '5.0': {version: 'v5.0.4', api: '2.11.2'},
  '5.2': {version: 'v5.2.0', api: '2.15.1'},
};
