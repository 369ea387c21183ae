import {UserError} from '../../base/user-error.ts';
import type {CommandContext} from '../context.ts';
import type {DemoWorld} from './demo-world.ts';

/** What was done before a command runs; a command that does it itself is not helped. */
const before: readonly (readonly string[])[] = [
  ['scan', '--quiet'],
  ['ipt-fetch', '--quiet'],
  ['doctor', '--quiet'],
];

/** Runs a command line in the household, which knows its films and has been offered releases. */
export async function runInDemo(
  {json, quiet, verbose, color}: CommandContext,
  world: DemoWorld,
  words: readonly string[],
): Promise<number> {
  const [name] = words;
  if (name === 'demo') {
    throw new UserError('usage', 'a demo does not run another demo', {hint: 'for example "felscanner demo dashboard"'});
  }
  for (const line of before) {
    if (line[0] === name) break;
    await world.run(line);
  }
  const own = [json && '--json', quiet && '--quiet', verbose && '--verbose', !color && '--no-color'];
  return world.runHere([...words, ...own.filter(word => word !== false && !words.includes(word))] as string[]);
}
