import {nearest} from '../../base/nearest.ts';
import {UserError} from '../../base/user-error.ts';
import {tabbedRow} from '../../output/tabbed-row.ts';
import type {TypedWord} from '../../tasks/list-typed-words.ts';
import type {CommandLine, CompletionTable} from '../completion/completion-table.ts';
import type {Shell} from '../completion/shells.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

/** `completion <bash|zsh|fish>`: the script of a shell; and what the scripts ask for, `questions` and `movies`. */
export function createRun(commandLine: CommandLine): RunCommand {
  return async (context, {args: [what = '', beginning = '']}) => {
    const {out} = context.app.streams;
    if (what === 'questions' || what === 'movies') {
      const words = await listWords(context, {what, beginning});
      for (const {word, means} of words) out.write(tabbedRow([word, means]));
    } else {
      out.write(await scriptOf(demandShell(what), commandLine));
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

async function scriptOf(shell: Shell, commandLine: CommandLine): Promise<string> {
  const {completionTable} = await import('../completion/completion-table.ts');
  const write = await writers[shell]();
  return write(completionTable(commandLine));
}

const writers = {
  bash: async () => (await import('../completion/bash-script.ts')).bashScript,
  zsh: async () => (await import('../completion/zsh-script.ts')).zshScript,
  fish: async () => (await import('../completion/fish-script.ts')).fishScript,
} as const satisfies Record<Shell, () => Promise<(table: CompletionTable) => string>>;

function demandShell(word: string): Shell {
  if (isShell(word)) return word;
  const shells = Object.keys(writers);
  const meant = nearest(word, shells);
  throw new UserError('usage', `there is no completion for "${word}"`, {
    hint: meant === undefined ? `write one of ${shells.join(', ')}` : `did you mean ${meant}?`,
  });
}

function isShell(word: string): word is Shell {
  return Object.hasOwn(writers, word);
}
