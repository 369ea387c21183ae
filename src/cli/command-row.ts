import type {RunCommand} from './context.ts';

/**
 * What a shell offers for a word that is still to be written: one of these words, some of them with commas between, or what is
 * there: paths, questions that wait, titles of movies.
 */
export type Completes = readonly string[] | {someOf: readonly string[]} | 'file' | 'folder' | 'question' | 'movie';

export type CommandOption = {
  flags: string;
  description: string;
  /** Turns the text of the value into the value; throws UserError `usage`. */
  parse?: (text: string) => number | string;
  /** Undefined: its value cannot be guessed, or it takes none. */
  completes?: Completes;
};

export type CommandArgument = {
  /** As commander writes it: `<needed>`, `[optional]`, `...` for more of the same. */
  syntax: string;
  description: string;
  completes?: Completes;
};

/** One subcommand: how it is called and explained, and where its code lies. */
export type CommandRow = {
  name: string;
  args: readonly CommandArgument[];
  summary: string;
  description: string;
  options: readonly CommandOption[];
  examples: readonly string[];
  /** What stands behind it is another command line, with options of its own. */
  takesCommand?: true;
  load: () => Promise<{run: RunCommand}>;
};

/** The description of a command, a blank line between its paragraphs. */
export function paragraphs(...texts: readonly string[]): string {
  return texts.join('\n\n');
}
