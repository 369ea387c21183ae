import {dirname, isAbsolute, join, resolve} from 'node:path';
import {allSettings, type Config, type Settings} from './config.ts';
import {fillSection} from './fill-section.ts';
import {dataFolder} from './folders.ts';
import type {Given, Layer} from './layer.ts';
import {listSettings, type NamedSetting} from './list-settings.ts';
import {type ConfigSearch, locateConfig} from './locate-config.ts';
import type {Origin} from './origin.ts';
import {type EnvironmentSettings, readEnvironment} from './read-environment.ts';

export type ConfigRequest = ConfigSearch & {
  /** --data-dir. */
  dataDir: string | undefined;
};

/**
 * The settings in force. Paths written in the file are relative to it, and may start with `~/`. Throws UserError
 * `config` for a file that cannot be read, and for whatever is wrong in file and environment.
 */
export async function loadConfig(request: ConfigRequest): Promise<Config> {
  const {file} = await locateConfig(request);
  const written = await readWritten(file, request);
  const layers = [commandLine(request), ...written.layers].map(layer => placed(layer, request));
  const origins = new Map<string, Origin>();
  const settings: Settings = fillSection(allSettings, (name, setting) => {
    const given = layers.map(layer => layer.get(name)).find(found => found !== undefined);
    if (given) origins.set(name, given.origin);
    return given ? given.value : setting.default;
  });
  return {...settings, dataDir: settings.dataDir ?? dataFolder(request), file, warnings: written.warnings, origins};
}

function commandLine({dataDir}: ConfigRequest): Layer {
  const given: Given = {value: dataDir, origin: {from: 'command line', option: '--data-dir'}};
  return new Map(dataDir === undefined ? [] : [['dataDir', given]]);
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
  const paths = new Set(listPaths().map(({name}) => name));
  return problems.length === 0 && [...layer.keys()].every(name => paths.has(name));
}

function listPaths(): NamedSetting[] {
  return listSettings().filter(({localPath}) => localPath !== undefined);
}

/** The same layer with the paths of this machine made absolute. */
function placed(layer: Layer, request: ConfigRequest): Layer {
  const paths = listPaths().flatMap(({name, localPath}): [string, Given][] => {
    const given = layer.get(name);
    if (typeof given?.value !== 'string') return [];
    // A program's name alone is looked up on PATH later.
    const stays = localPath === 'program' && (given.origin.from !== 'file' || !/[/\\]/.test(given.value));
    return stays ? [] : [[name, {...given, value: absolutePath(given.value, given.origin, request)}]];
  });
  return new Map([...layer, ...paths]);
}

/** The shell has put a home in place of `~` elsewhere already. */
function absolutePath(path: string, origin: Origin, {cwd, home}: ConfigRequest): string {
  if (origin.from !== 'file') return resolve(cwd, path);
  if (/^~(?:[/\\]|$)/.test(path)) return join(home, path.slice(2));
  return isAbsolute(path) ? path : resolve(dirname(origin.path), path);
}
