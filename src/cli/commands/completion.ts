import {nearest} from '../../base/nearest.ts';
import {UserError} from '../../base/user-error.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import type {TypedWord} from '../../tasks/list-typed-words.ts';
import type {CommandRow} from '../command-row.ts';
import {type Shell, shells} from '../completion/shells.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

/** `completion <bash|zsh|fish>`: the script of a shell; and what the scripts ask for, `questions` and `movies`. */
export function createRun(commands: readonly CommandRow[]): RunCommand {
  return async (context, {args: [what = '', beginning = '']}) => {
    const {out} = context.app.streams;
    if (what === 'questions' || what === 'movies') {
      const words = await listWords(context, {what, beginning});
      for (const {word, means} of words) out.write(tabbedRow([word, means]));
    } else {
      out.write(await scriptOf(demandShell(what), commands));
    }
    return exitCodes.done;
  };
}

async function listWords(
  {app, readConfig}: CommandContext,
  {what, beginning}: {what: 'questions' | 'movies'; beginning: string},
): Promise<TypedWord[]> {
  const {dataDir} = await readConfig();
  const {listMovieWords, listQuestionWords} = await import('../../tasks/list-typed-words.ts');
  return what === 'questions' ? listQuestionWords(dataDir, app.now()) : listMovieWords(dataDir, beginning);
}

async function scriptOf(shell: Shell, commands: readonly CommandRow[]): Promise<string> {
  const {completionTable} = await import('../completion/completion-table.ts');
  const write = await writers[shell]();
  return write(completionTable(commands));
}

const writers = {
  bash: async () => (await import('../completion/bash-script.ts')).bashScript,
  zsh: async () => (await import('../completion/zsh-script.ts')).zshScript,
  fish: async () => (await import('../completion/fish-script.ts')).fishScript,
} as const;

function demandShell(word: string): Shell {
  const shell = shells.find(name => name === word);
  if (shell !== undefined) return shell;
  const meant = nearest(word, shells);
  throw new UserError('usage', `there is no completion for "${word}"`, {
    hint: meant === undefined ? `write one of ${shells.join(', ')}` : `did you mean ${meant}?`,
  });
}
