import type {Section} from '../setting.ts';
import {type PathMapping, pathMappingsSchema} from './path-mappings.ts';

export type QbittorrentConfig = {
  url: string | undefined;
  username: string | undefined;
  password: string | undefined;
  apiKey: string | undefined;
  category: string;
  /** Whether downloads are added stopped. */
  paused: boolean;
  sequential: boolean;
  /** On qBittorrent's machine. Undefined: as qBittorrent is set. */
  incompletePath: string | undefined;
  /** Plex's path to qBittorrent's path. */
  pathMappings: PathMapping[];
  /** For each request. */
  timeoutMs: number;
};

/** qBittorrent, which downloads what was approved. */
export const qbittorrentSection: Section<QbittorrentConfig> = {
  means: 'qBittorrent, which downloads what was approved.',
  members: {
    url: {
      means: 'address of its web interface; null: not used',
      default: undefined,
      schema: words => words.orNull(words.url()),
    },
    username: {
      means: 'user of the web interface',
      default: undefined,
      schema: words => words.orNull(words.name('a user name')),
    },
    password: {
      means: 'password of that user',
      default: undefined,
      schema: words => words.orNull(words.name('a password')),
      isSecret: true,
    },
    apiKey: {
      means: 'API key, in place of user and password',
      default: undefined,
      schema: words => words.orNull(words.name('an API key')),
      isSecret: true,
    },
    category: {
      means: 'category given to downloads',
      default: 'movies-fel',
      schema: words => words.name('a category'),
    },
    paused: {means: 'whether downloads are added stopped', default: false, schema: words => words.flag()},
    sequential: {means: 'whether pieces are downloaded in order', default: true, schema: words => words.flag()},
    incompletePath: {
      means: "folder for unfinished downloads on qBittorrent's machine; null: as qBittorrent is set",
      default: undefined,
      schema: words => words.orNull(words.path()),
    },
    pathMappings: {means: "Plex's path -> qBittorrent's path", default: [], schema: pathMappingsSchema},
    timeoutMs: {
      means: 'how long one request may take, in milliseconds',
      default: 30_000,
      schema: words => words.wholeNumber(1000, 600_000),
    },
  },
};
