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
  const clash = (message: string): UserError =>
    new UserError('usage', message, {hint: 'run "felscanner verify --help"'});
  if (undo && repair) throw clash('--undo and --repair are two things: give one of them');
  for (const [flag, given] of [
    ['--force', force],
    ['--adopt', adopt],
  ] as const) {
    if (given && !repair && !(dryRun && !undo)) throw clash(`${flag} goes with --repair or --dry-run`);
  }
}
