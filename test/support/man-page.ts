import type {CommandOption, CommandRow} from '../../src/cli/command-row.ts';
import {commands} from '../../src/cli/commands.ts';
import type {TopicBlock} from '../../src/cli/help-topic.ts';
import {helpTopics} from '../../src/cli/help-topics.ts';
import {programOptions} from '../../src/cli/program-options.ts';

const opening =
  'Says which movie files are Dolby Vision Profile 7 FEL or MEL, proven from their own bytes; keeps Plex collections that tell the truth; looks for better releases, asks, downloads beside the file there is, and proves what came.';

const outputs =
  'On a terminal it prints for people, in a pipe rows of columns with tabs between, with --json one JSON document. Data goes to stdout, talk to stderr.';

/** The manual of felscanner, made of what its help is made of, in the macros of man(7). */
export async function manPage(version: string): Promise<string> {
  const topics = await Promise.all(
    helpTopics.map(async ({name, load}) => [heading(name), ...withoutFirstBreak((await load()).flatMap(blockLines))]),
  );
  const lines = [
    `.TH FELSCANNER 1 "" "felscanner ${version}" "User Commands"`,
    '.SH NAME',
    'felscanner \\- find out what every movie of a Plex library really is',
    '.SH SYNOPSIS',
    '.B felscanner',
    '.I command',
    plain('[argument...] [option...]'),
    '.SH DESCRIPTION',
    plain(opening),
    '.PP',
    plain(outputs),
    '.SH OPTIONS',
    plain('Every command takes these:'),
    ...programOptions.flatMap(optionLines),
    '.SH COMMANDS',
    ...commands.flatMap(commandLines),
    ...topics.flat(),
    '.SH EXAMPLES',
    '.nf',
    ...commands.flatMap(({examples}) => examples.slice(0, 1)).map(plain),
    '.fi',
  ];
  return `${lines.join('\n')}\n`;
}

function heading(name: string): string {
  return `.SH ${name.replaceAll('-', ' ').toUpperCase()}`;
}

function commandLines({name, args, description, options}: CommandRow): string[] {
  const words = [name, ...args.map(({syntax}) => syntax)].join(' ');
  return [
    `.SS ${plain(words)}`,
    ...description.split('\n\n').flatMap((text, at) => (at === 0 ? [plain(text)] : ['.PP', plain(text)])),
    ...args.flatMap(({syntax, description: means}) => termLines(syntax, means)),
    ...options.flatMap(optionLines),
  ];
}

function optionLines({flags, description}: CommandOption): string[] {
  return termLines(flags, description);
}

function blockLines(block: TopicBlock): string[] {
  return 'text' in block ? ['.PP', plain(block.text)] : block.rows.flatMap(({term, means}) => termLines(term, means));
}

/** A heading breaks the paragraph already. */
function withoutFirstBreak(lines: readonly string[]): readonly string[] {
  return lines[0] === '.PP' ? lines.slice(1) : lines;
}

function termLines(term: string, means: string): string[] {
  return ['.TP', `.B ${plain(term)}`, plain(means)];
}

/** Text that roff prints as it stands: a minus that can be copied, and no line that it takes for a request. */
function plain(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('~', '\\(ti').replaceAll('^', '\\(ha');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
