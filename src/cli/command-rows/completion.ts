import {type CommandRow, paragraphs} from '../command-row.ts';
import type {CommandLine} from '../completion/completion-table.ts';
import {shells} from '../completion/shells.ts';

/** The row of `completion`, which knows of all commands, itself included. */
export const createCompletionRow = (commandLine: () => CommandLine): CommandRow => ({
  name: 'completion',
  args: [
    {syntax: `<${shells.join('|')}>`, description: 'the shell you use', completes: shells},
    {syntax: '[beginning]', description: 'of a title, where a script asks for movies'},
  ],
  summary: 'print what makes a shell complete commands, options and their values',
  description: paragraphs(
    'Prints a script for your shell, which then completes commands, options, the values they take, paths, the ids of questions that wait, and titles of movies.',
    'bash: put  source <(felscanner completion bash)  into ~/.bashrc.  zsh: put  source <(felscanner completion zsh)  into ~/.zshrc, below compinit.  fish: run  felscanner completion fish > ~/.config/fish/completions/felscanner.fish',
    'The scripts ask "felscanner completion questions" and "felscanner completion movies <beginning>", which only read the database, and print nothing where there is none.',
  ),
  options: [],
  examples: ['felscanner completion bash', 'felscanner completion fish > ~/.config/fish/completions/felscanner.fish'],
  load: async () => {
    const {createRun} = await import('../commands/completion.ts');
    return {run: createRun(commandLine())};
  },
});
