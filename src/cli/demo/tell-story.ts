import {jsonDocument} from '../../output/json.ts';
import {durationInWords} from '../../output/words.ts';
import {wrap} from '../../output/wrap.ts';
import type {CommandContext} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {demandRun} from './demand-run.ts';
import type {DemoWorld} from './demo-world.ts';
import {type Stage, storySteps} from './story-steps.ts';

const defaultColumns = 100;

/** Plays the story step by step, each by the command that does it; with --json all of it is one document. */
export async function tellStory(context: CommandContext, world: DemoWorld): Promise<number> {
  const {app, json, theme} = context;
  const {out} = app.streams;
  const columns = Math.min(out.columns ?? defaultColumns, defaultColumns);
  const began = performance.now();
  const stage: Stage = {world, theme, document: words => documentOf(world, words)};
  const told: object[] = [];
  for (const [index, {name, caption, command, play}] of storySteps.entries()) {
    app.signal.throwIfAborted();
    const {lines, document} = await play(stage);
    told.push({step: name, caption, command, document});
    if (json) continue;
    const number = `${index + 1}. `;
    const head = wrap(caption, columns - number.length).map(
      (line, place) => (place === 0 ? number : ' '.repeat(number.length)) + line,
    );
    out.write(`${head.map(theme.heading).join('\n')}\n   ${theme.dim(`$ ${command}`)}\n`);
    for (const line of lines.flatMap(text => text.split('\n'))) out.write(`   ${line}\n`);
    out.write('\n');
  }
  if (json) out.write(jsonDocument({steps: told}));
  else {
    out.write(`That was ${durationInWords(performance.now() - began)} on this machine alone.\n`);
    out.write(`${theme.strong('felscanner demo dashboard')} shows the same household as it lives; `);
    out.write(`${theme.strong('felscanner config init')} connects your own Plex.\n`);
  }
  return exitCodes.done;
}

async function documentOf<Document>(world: DemoWorld, words: readonly string[]): Promise<Document> {
  return JSON.parse(await demandRun(world, [...words, '--json']));
}
