import {stat} from 'node:fs/promises';
import type {Config} from '../config/config.ts';
import {demandSameFolder} from '../daemon/demand-same-folder.ts';

/** The settings that the dashboard goes by. */
export type ConfigInForce = {
  current(): Config;
  /** Goes on with settings that were read anew. Throws UserError `config` where they name another data folder. */
  take(config: Config): Config;
  /**
   * Reads them anew where their file is another one than it was: an editor or another dashboard has written it. Answers whether that is
   * so. Throws UserError `config` where they cannot be used; those there are stay.
   */
  refresh(): Promise<boolean>;
};

/** Begins with settings that were just read. */
export function createConfigInForce(first: Config, readConfig: () => Promise<Config>): ConfigInForce {
  let config = first;
  let seen: string | undefined;
  const take = (read: Config): Config => {
    demandSameFolder(read, config);
    config = read;
    return config;
  };
  return {
    current: () => config,
    take,
    async refresh() {
      const mark = await fileMark(config.file);
      const isOther = seen !== undefined && mark !== seen;
      if (isOther) take(await readConfig());
      seen = mark;
      return isOther;
    },
  };
}

/** Another one whenever the file was written or replaced. */
async function fileMark(file: string | undefined): Promise<string> {
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : 'none';
}
