import type {CommandOption, CommandRow, Completes} from '../command-row.ts';
import type {HelpTopic} from '../help-topic.ts';

/** An option as a shell knows it. */
export type CompletedOption = {
  /** As it is typed: `--sort`. */
  flag: string;
  description: string;
  /** What its value is called; undefined: it takes none. */
  value: string | undefined;
  completes: Completes | undefined;
};

/** A place for a word behind a command. */
export type CompletedPlace = {name: string; completes: Completes | undefined; repeats: boolean};

export type CompletedCommand = {
  name: string;
  summary: string;
  options: readonly CompletedOption[];
  places: readonly CompletedPlace[];
};

/** All that can be typed. */
export type CompletionTable = {globals: readonly CompletedOption[]; commands: readonly CompletedCommand[]};

/** The tables of the command line. */
export type CommandLine = {
  commands: readonly CommandRow[];
  /** Those that every command takes. */
  options: readonly CommandOption[];
  topics: readonly Pick<HelpTopic, 'name'>[];
};

/** What the scripts of all shells are made of. */
export function completionTable({commands, options, topics}: CommandLine): CompletionTable {
  const help = {
    name: 'help',
    summary: 'print the help of a command or a topic',
    options: [],
    places: [{name: 'command', completes: [...namesOf(commands), ...namesOf(topics)], repeats: false}],
  };
  return {
    globals: [...options.map(completedOption), {...flagOnly, flag: '--help', description: 'print the help'}],
    commands: [...commands.map(completedCommand), help],
  };
}

const flagOnly = {value: undefined, completes: undefined};

function completedCommand({name, summary, options, args}: CommandRow): CompletedCommand {
  return {
    name,
    summary,
    options: options.map(completedOption),
    places: args.map(({syntax, completes}) => ({
      name: syntax.replaceAll(/[<>[\].]/g, ''),
      completes,
      repeats: syntax.includes('...'),
    })),
  };
}

function completedOption({flags, description, completes}: CommandOption): CompletedOption {
  const [flag = flags, value] = flags.split(' ');
  return {flag, description, value: value?.replaceAll(/[<>[\]]/g, ''), completes};
}

function namesOf(rows: readonly {name: string}[]): string[] {
  return rows.map(({name}) => name);
}
