import {UserError} from '../../base/user-error.ts';
import type {CommandInput, RunCommand} from '../context.ts';

/** `scan`: the Plex libraries, or with a folder the media files below it. */
export const run: RunCommand = async (context, input) => {
  if (input.args.length === 0) {
    demandCollectionsForDryRun(input.options);
    const {runLibraryScan} = await import('../scan/scan-library.ts');
    return runLibraryScan(context, input);
  }
  const {library, full, probe, collections, dryRun} = input.options;
  const ofPlex = {
    '--library': library !== undefined,
    '--full': full === true,
    '--no-probe': probe === false,
    '--no-collections': collections === false,
    '--dry-run': dryRun === true,
  };
  const flag = Object.entries(ofPlex).find(([, isGiven]) => isGiven)?.[0];
  if (flag !== undefined) throw onlyForPlex(flag);
  const {runFolderScan} = await import('../scan/scan-folder.ts');
  return runFolderScan(context, input);
};

function demandCollectionsForDryRun({collections, dryRun}: CommandInput['options']): void {
  if (collections !== false || dryRun !== true) return;
  throw new UserError('usage', '--dry-run says what would be changed in collections: --no-collections leaves nothing', {
    hint: 'give one of them',
  });
}

function onlyForPlex(flag: string): UserError {
  return new UserError('usage', `${flag} goes with a scan of Plex, without a folder`, {
    hint: 'run "felscanner scan --help"',
  });
}
