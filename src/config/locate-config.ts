import {resolve} from 'node:path';
import {configFileNames, findConfigFile, foldersSearched} from './find-config-file.ts';
import {configFolder, dataFolder, type Household} from './folders.ts';

export type ConfigSearch = Household & {
  cwd: string;
  /** --config: this file and no other. */
  configFile: string | undefined;
};

/** Which config file is in force, and what was looked for where, the place that wins first. */
export type ConfigPlace = {
  file: string | undefined;
  names: readonly string[];
  folders: readonly string[];
  /** Where data lie while no setting says otherwise. */
  dataDir: string;
};

/** Where the settings come from. Reads no file, and takes --config at its word. */
export async function locateConfig(search: ConfigSearch): Promise<ConfigPlace> {
  const {cwd, configFile} = search;
  const dataDir = dataFolder(search);
  if (configFile !== undefined) return {file: resolve(cwd, configFile), names: [], folders: [], dataDir};
  const folders = foldersSearched(cwd, configFolder(search));
  return {file: await findConfigFile(folders), names: configFileNames, folders, dataDir};
}
