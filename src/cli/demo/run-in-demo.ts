import {UserError} from '../../base/user-error.ts';
import type {CommandContext} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {demandRun} from './demand-run.ts';
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
  const chosen = words.find(word => /^--(?:config|data-dir)(?:=|$)/.test(word));
  if (chosen !== undefined) {
    throw new UserError('usage', `a demo has settings and data of its own: leave ${chosen} out`, {
      hint: 'with --keep they stay, and it says where',
    });
  }
  // What the program does not know is refused by it at once, and not after all of this.
  const isKnown = name !== undefined && (await world.run(['help', name])).exitCode === exitCodes.done;
  if (isKnown) await prepare(world, name);
  const own = [json && '--json', quiet && '--quiet', verbose && '--verbose', !color && '--no-color'];
  return world.runHere([...words, ...own.filter(word => word !== false && !words.includes(word))] as string[]);
}

async function prepare(world: DemoWorld, name: string): Promise<void> {
  for (const line of before) {
    if (line[0] === name) return;
    await demandRun(world, line);
  }
}
