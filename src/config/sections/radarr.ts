import type {Section} from '../setting.ts';
import {type PathMapping, pathMappingsSchema} from './path-mappings.ts';

export type RadarrConfig = {
  url: string | undefined;
  apiKey: string | undefined;
  /** Radarr's path to qBittorrent's path. */
  pathMappings: PathMapping[];
};

/** Radarr, which knows where a movie's files belong. */
export const radarrSection: Section<RadarrConfig> = {
  means: "Radarr, which knows where a movie's files belong.",
  members: {
    url: {
      means: 'address of Radarr; null: not used',
      default: undefined,
      schema: words => words.orNull(words.url()),
    },
    apiKey: {
      means: 'API key, in Radarr under Settings, General',
      default: undefined,
      schema: words => words.orNull(words.name('an API key')),
      isSecret: true,
    },
    pathMappings: {means: "Radarr's path -> qBittorrent's path", default: [], schema: pathMappingsSchema},
  },
};
