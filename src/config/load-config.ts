import type {Config} from './config.ts';
import {type ConfigRequest, laySettings, listPathSettings} from './lay-settings.ts';
import type {Layer} from './layer.ts';
import {locateConfig} from './locate-config.ts';
import {type EnvironmentSettings, readEnvironment} from './read-environment.ts';

/**
 * The settings in force. Paths written in the file are relative to it, and may start with `~/`. Throws UserError
 * `config` for a file that cannot be read, and for whatever is wrong in file and environment.
 */
export async function loadConfig(request: ConfigRequest): Promise<Config> {
  const {file} = await locateConfig(request);
  const {layers, warnings} = await readWritten(file, request);
  return laySettings(layers, {file, warnings}, request);
}

/** Layers in the order in which they win. */
type Written = {layers: readonly Layer[]; warnings: readonly string[]};

/** Parsers and schema cost more than many a command: they are loaded only for what they must look at. */
async function readWritten(file: string | undefined, request: ConfigRequest): Promise<Written> {
  const environment = await readEnvironment(request);
  if (file === undefined && needsNoSchema(environment)) return {layers: [environment.layer], warnings: []};
  const {readWrittenSettings} = await import('./read-written-settings.ts');
  return readWrittenSettings({file, environment, platform: request.platform});
}

/** A path is any text that is not empty. */
function needsNoSchema({layer, problems}: EnvironmentSettings): boolean {
  const paths = new Set(listPathSettings().map(({name}) => name));
  return problems.length === 0 && [...layer.keys()].every(name => paths.has(name));
}
