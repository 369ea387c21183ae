import type {RunCommand} from '../context.ts';
import {openDemoWorld} from '../demo/demo-world.ts';
import {runInDemo} from '../demo/run-in-demo.ts';
import {tellStory} from '../demo/tell-story.ts';

/** Commands that go on until somebody ends them, and so run by the clock on the wall. */
const lasting: ReadonlySet<string> = new Set(['dashboard', 'watch']);

/** `demo`: the story, or another command, in a made-up household. */
export const run: RunCommand = async (context, {args, options}) => {
  const [name = ''] = args;
  const world = await openDemoWorld(context, {isLasting: lasting.has(name), keep: options['keep'] === true});
  try {
    return args.length === 0 ? await tellStory(context, world) : await runInDemo(context, world, args);
  } finally {
    await world.close();
  }
};
