import {UserError} from '../../base/user-error.ts';
import type {CommandInput, RunCommand} from '../context.ts';

/** `verify`: the collections in Plex beside what the scans know. */
export const run: RunCommand = async (context, input) => {
  demandFittingOptions(input.options);
  if (input.options['undo'] === true) {
    const {runUndo} = await import('../verify/undo.ts');
    return runUndo(context, input);
  }
  const {runVerify} = await import('../verify/verify.ts');
  return runVerify(context, input);
};

function demandFittingOptions({repair, dryRun, force, adopt, undo}: CommandInput['options']): void {
  for (const [flag, given] of Object.entries({'--repair': repair, '--force': force, '--adopt': adopt})) {
    if (given && undo) throw clashError(`${flag} does not go with --undo`);
  }
  for (const [flag, given] of Object.entries({'--force': force, '--adopt': adopt})) {
    if (given && !repair && !dryRun) throw clashError(`${flag} goes with --repair or --dry-run`);
  }
}

function clashError(message: string): UserError {
  return new UserError('usage', message, {hint: 'run "felscanner verify --help"'});
}
