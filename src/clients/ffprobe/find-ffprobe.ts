import {constants} from 'node:fs';
import {access, stat} from 'node:fs/promises';
import {delimiter, join} from 'node:path';
import {UserError} from '../../base/user-error.ts';

export type FfprobePlaces = {
  /** FFPROBE_PATH or probe.ffprobePath: a path, or a name to look for on PATH. */
  configured: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  platform: NodeJS.Platform;
};

/** The path of the ffprobe program. Throws UserError `not-found` where it is not installed or not where it was said to be. */
export async function findFfprobe({configured, env, platform}: FfprobePlaces): Promise<string> {
  const name = configured ?? 'ffprobe';
  const isPath = /[/\\]/.test(name);
  const folders = (env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  for (const path of isPath ? [name] : folders.map(folder => join(folder, name))) {
    if (await isProgram(path)) return path;
    if (platform === 'win32' && (await isProgram(`${path}.exe`))) return `${path}.exe`;
  }
  throw configured === undefined
    ? new UserError('not-found', 'ffprobe was not found on PATH', {
        hint: 'install ffmpeg, name the program in FFPROBE_PATH or probe.ffprobePath, or leave out --ffprobe',
      })
    : new UserError('not-found', `${configured} is no program that can be run as ffprobe`, {
        hint: 'correct FFPROBE_PATH or probe.ffprobePath',
      });
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
