import {UserError} from '../base/user-error.ts';
import type {Config} from './config.ts';
import {environmentVariables} from './environment-variables.ts';
import {type ConfigRequest, laySettings} from './lay-settings.ts';
import type {Layer} from './layer.ts';
import {locateConfig} from './locate-config.ts';
import {readConfigFile} from './read-config-file.ts';
import {type EnvironmentSettings, readEnvironment} from './read-environment.ts';
import {validateSettings} from './validate-settings.ts';

/** Settings of which some do not hold. */
export type SalvagedConfig = {
  /** As if nothing had been written of the broken sections. */
  config: Config;
  /** Names of sections in which something is wrong, such as `telegram`. */
  broken: ReadonlySet<string>;
};

/**
 * What still holds of settings with mistakes in them, section by section. Undefined where nothing does, or where nobody can tell which data
 * folder was meant.
 */
export async function salvageConfig(request: ConfigRequest): Promise<SalvagedConfig | undefined> {
  try {
    const {file} = await locateConfig(request);
    const environment = await readEnvironment(request);
    const content = file === undefined ? {} : await readConfigFile(file);
    const path = file ?? '';
    const entries = typeof content === 'object' && content !== null ? Object.entries(content) : [];
    const broken = new Set([
      ...entries.flatMap(([name, value]) => (holdsInFile(path, {[name]: value}) ? [] : [name])),
      ...brokenVariables(environment),
    ]);
    if (broken.has('dataDir')) return undefined;
    const sound = Object.fromEntries(entries.filter(([name]) => !broken.has(name)));
    const layers = validateSettings({
      file: {path, content: sound},
      environment: {layer: without(environment.layer, broken), problems: []},
    });
    return {config: laySettings([layers.environment, layers.file], {file, warnings: []}, request), broken};
  } catch (error) {
    if (error instanceof UserError && error.kind === 'config') return undefined;
    throw error;
  }
}

const silence: EnvironmentSettings = {layer: new Map(), problems: []};

function holdsInFile(path: string, content: object): boolean {
  return holds(() => validateSettings({file: {path, content}, environment: silence}));
}

function brokenVariables({layer, problems}: EnvironmentSettings): string[] {
  const wrong = [...layer].filter(
    ([name, given]) =>
      !holds(() => validateSettings({file: undefined, environment: {layer: new Map([[name, given]]), problems: []}})),
  );
  // A sentence about a variable begins with its name.
  const unread = environmentVariables.filter(({variable}) =>
    problems.some(problem => new RegExp(`^${variable}(_FILE)?\\b`).test(problem)),
  );
  return [...wrong.map(([name]) => name), ...unread.map(({setting}) => setting)].map(sectionOf);
}

function holds(validate: () => unknown): boolean {
  try {
    validate();
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

function without(layer: Layer, broken: ReadonlySet<string>): Layer {
  return new Map([...layer].filter(([name]) => !broken.has(sectionOf(name))));
}

function sectionOf(setting: string): string {
  return setting.split('.')[0] ?? setting;
}
