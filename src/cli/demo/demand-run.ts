import {UserError} from '../../base/user-error.ts';
import {plainText} from '../../output/plain-text.ts';
import {exitCodes} from '../exit-codes.ts';
import type {DemoWorld} from './demo-world.ts';

/**
 * Runs a command line in the demo, and answers what it printed. One that fails ends the demo: that is a bug of the demo, or a
 * machine that has no room left. Throws UserError.
 */
export async function demandRun(world: DemoWorld, words: readonly string[]): Promise<string> {
  const {stdout, stderr, error, exitCode} = await world.run(words);
  if (error === undefined && exitCode !== exitCodes.interrupted) return stdout;
  throw new UserError('changed', `"felscanner ${words.join(' ')}" failed in the demo: ${plainText(stderr.trim())}`, {
    hint: 'try again with --verbose, and look whether the disk is full',
  });
}
