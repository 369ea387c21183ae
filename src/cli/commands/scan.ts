import {UserError} from '../../base/user-error.ts';
import type {RunCommand} from '../context.ts';

/** `scan`: the Plex libraries, or with a folder the media files below it. */
export const run: RunCommand = async (context, input) => {
  if (input.args.length === 0) {
    const {runLibraryScan} = await import('../scan/scan-library.ts');
    return runLibraryScan(context, input);
  }
  const {library, full, probe} = input.options;
  if (library !== undefined) throw onlyWith('--library', 'a scan of Plex, without a folder');
  if (full === true) throw onlyWith('--full', 'a scan of Plex, without a folder');
  if (probe === false) throw onlyWith('--no-probe', 'a scan of Plex, without a folder');
  const {runFolderScan} = await import('../scan/scan-folder.ts');
  return runFolderScan(context, input);
};

function onlyWith(flag: string, what: string): UserError {
  return new UserError('usage', `${flag} goes with ${what}`, {hint: 'run "felscanner scan --help"'});
}
