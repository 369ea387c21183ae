import {stat} from 'node:fs/promises';
import {holdsSecret} from './hide-secrets.ts';
import type {Layer} from './layer.ts';
import {listSettings} from './list-settings.ts';

/** Permissions of the group and of others. */
const others = 0o077;

/** Warns of a config file that holds secrets and may be read by others; undefined where all is well, as on Windows. */
export async function findFileWarning(
  file: string,
  layer: Layer,
  platform: NodeJS.Platform,
): Promise<string | undefined> {
  const hasSecrets = listSettings().some(setting => holdsSecret(setting, layer.get(setting.name)?.value));
  if (!hasSecrets || platform === 'win32') return undefined;
  const mode = (await stat(file)).mode & 0o777;
  if ((mode & others) === 0) return undefined;
  return `${file} holds secrets and is open to others (mode ${mode.toString(8)}): run "chmod 600 ${file}"`;
}
