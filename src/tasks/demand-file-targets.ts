import {stat} from 'node:fs/promises';
import {resolve} from 'node:path';
import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import {demandKnownScheme} from './demand-known-scheme.ts';

/** Refuses, with a UserError `usage`, what is neither a path nor an http(s) address, before anything is read. */
export async function demandFileTargets({cwd}: Pick<App, 'cwd'>, targets: readonly string[]): Promise<void> {
  for (const target of targets) {
    if (target.trim() === '') {
      throw new UserError('usage', 'an empty name is no file', {hint: 'give the path or address of a media file'});
    }
    demandKnownScheme(target);
    if (/^\d+$/.test(target) && !(await exists(resolve(cwd, target)))) {
      throw new UserError('usage', `${target} is a Plex rating key, and this version does not speak with Plex yet`, {
        hint: 'give the path of the file, or its http(s) address',
      });
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
