import type {RunCommand} from './context.ts';

export type CommandOption = {
  flags: string;
  description: string;
  /** Turns the text of the value into the value; throws UserError `usage`. */
  parse?: (text: string) => number | string;
};

/** One subcommand: how it is called and explained, and where its code lies. */
export type CommandRow = {
  name: string;
  /** Arguments as commander writes them: `<needed>`, `[optional]`, `...`. */
  args: readonly {syntax: string; description: string}[];
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
