import {findFileWarning} from './file-warning.ts';
import type {Layer} from './layer.ts';
import {readConfigFile} from './read-config-file.ts';
import type {EnvironmentSettings} from './read-environment.ts';
import {validateSettings} from './validate-settings.ts';

export type WrittenRequest = {
  file: string | undefined;
  environment: EnvironmentSettings;
  platform: NodeJS.Platform;
};

/** Reads the config file and validates it together with the environment. Layers come in the order in which they win. */
export async function readWrittenSettings({
  file,
  environment,
  platform,
}: WrittenRequest): Promise<{layers: Layer[]; warnings: string[]}> {
  const content = file === undefined ? {} : await readConfigFile(file);
  const layers = validateSettings({file: file === undefined ? undefined : {path: file, content}, environment});
  const warning = file === undefined ? undefined : await findFileWarning(file, layers.file, platform);
  return {layers: [layers.environment, layers.file], warnings: warning === undefined ? [] : [warning]};
}
