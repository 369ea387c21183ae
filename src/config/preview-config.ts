import type {Config} from './config.ts';
import {type ConfigRequest, laySettings} from './lay-settings.ts';
import {parseConfigText} from './parse-config-text.ts';
import {readEnvironment} from './read-environment.ts';
import {validateSettings} from './validate-settings.ts';

/** A file with the text it would have. */
export type ConfigDraft = {file: string; text: string};

/** The settings that would be in force if the config file had this text. Throws UserError `config` as loading it would. */
export async function previewConfig({file, text}: ConfigDraft, request: ConfigRequest): Promise<Config> {
  const environment = await readEnvironment(request);
  const content = parseConfigText(text, file);
  const layers = validateSettings({file: {path: file, content}, environment});
  return laySettings([layers.environment, layers.file], {file, warnings: []}, request);
}
