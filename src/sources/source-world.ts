import type {Sleep} from '../base/retry.ts';
import type {Config} from '../config/config.ts';
import type {Database} from '../storage/database.ts';

/** What sources need of the program around them. */
export type SourceWorld = {
  db: Database;
  signal: AbortSignal;
  now: () => Date;
  sleep: Sleep;
};

/** The settings that say where releases are looked for. */
export type SourceSettings = Pick<Config, 'sources' | 'flaresolverr'>;
