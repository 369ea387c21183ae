import {dirname, isAbsolute, join, resolve} from 'node:path';
import {allSettings, type Config, type Settings} from './config.ts';
import {fillSection} from './fill-section.ts';
import {dataFolder} from './folders.ts';
import type {Given, Layer} from './layer.ts';
import {listSettings, type NamedSetting} from './list-settings.ts';
import type {ConfigSearch} from './locate-config.ts';
import type {Origin} from './origin.ts';

export type ConfigRequest = ConfigSearch & {
  /** --data-dir. */
  dataDir: string | undefined;
};

/** The settings in force: defaults, under layers in the order in which they win, under the command line. */
export function laySettings(
  written: readonly Layer[],
  {file, warnings}: Pick<Config, 'file' | 'warnings'>,
  request: ConfigRequest,
): Config {
  const layers = [commandLine(request), ...written].map(layer => placed(layer, request));
  const origins = new Map<string, Origin>();
  const settings: Settings = fillSection(allSettings, (name, setting) => {
    const given = layers.map(layer => layer.get(name)).find(found => found !== undefined);
    if (given) origins.set(name, given.origin);
    return given ? given.value : setting.default;
  });
  return {...settings, dataDir: settings.dataDir ?? dataFolder(request), file, warnings, origins};
}

/** The settings that are paths of this machine. */
export function listPathSettings(): NamedSetting[] {
  return listSettings().filter(({localPath}) => localPath !== undefined);
}

function commandLine({dataDir}: ConfigRequest): Layer {
  const given: Given = {value: dataDir, origin: {from: 'command line', option: '--data-dir'}};
  return new Map(dataDir === undefined ? [] : [['dataDir', given]]);
}

/** The same layer with the paths of this machine made absolute. */
function placed(layer: Layer, request: ConfigRequest): Layer {
  const paths = listPathSettings().flatMap(({name, localPath}): [string, Given][] => {
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
