import {dirname, isAbsolute, join, resolve} from 'node:path';
import {type Config, type ProbeConfig, probeDefaults} from './config.ts';
import {findConfigFile} from './find-config-file.ts';
import {configFolder, dataFolder, type Household} from './folders.ts';

export type ConfigRequest = Household & {
  cwd: string;
  /** --config: this file and no other. */
  configFile: string | undefined;
  /** --data-dir. */
  dataDir: string | undefined;
};

/**
 * The settings in force. Paths written in the file are relative to it, and may start with `~/`. Throws UserError
 * `config` for a file that cannot be read or holds anything wrong.
 */
export async function loadConfig(request: ConfigRequest): Promise<Config> {
  const {cwd, env} = request;
  const given = request.configFile;
  const file = given === undefined ? await findConfigFile(cwd, configFolder(request)) : resolve(cwd, given);
  const settings = file === undefined ? {dataDir: undefined, probe: probeDefaults} : await readSettings(file, request);
  const dataDir = request.dataDir ?? (env['FELSCANNER_DATA_DIR'] || undefined);
  const ffprobePath = env['FFPROBE_PATH'] || settings.probe.ffprobePath;
  return {
    dataDir: dataDir === undefined ? (settings.dataDir ?? dataFolder(request)) : resolve(cwd, dataDir),
    probe: {...settings.probe, ffprobePath},
    file,
  };
}

type Settings = {dataDir: string | undefined; probe: ProbeConfig};

/** Loads the parsers and the schema, which cost more than many a command, only once there is a file. */
async function readSettings(file: string, {home}: Household): Promise<Settings> {
  const {readConfigFile} = await import('./read-config-file.ts');
  const input = await readConfigFile(file);
  const {validateConfig} = await import('./validate-config.ts');
  const {dataDir, probe} = validateConfig(input, file);
  const place = (path: string): string => placed(path, {home, folder: dirname(file)});
  const ffprobe = probe.ffprobePath ?? undefined;
  return {
    dataDir: dataDir ? place(dataDir) : undefined,
    probe: {...probe, ffprobePath: ffprobe !== undefined && /[/\\]/.test(ffprobe) ? place(ffprobe) : ffprobe},
  };
}

function placed(path: string, {home, folder}: {home: string; folder: string}): string {
  if (/^~[/\\]/.test(path)) return join(home, path.slice(2));
  return isAbsolute(path) ? path : resolve(folder, path);
}
