import {Command, CommanderError} from 'commander';
import type {App} from '../app.ts';
import {builtFrom} from '../base/built-from.ts';
import {nearest} from '../base/nearest.ts';
import {redactText, redactUrl} from '../base/redact.ts';
import {UserError} from '../base/user-error.ts';
import type {CommandOption, CommandRow} from './command-row.ts';
import {commands} from './commands.ts';
import type {CommandContext, CommandInput} from './context.ts';
import {createContext, type RunLine} from './create-context.ts';
import {exitCodes} from './exit-codes.ts';
import type {HelpTopic} from './help-topic.ts';
import {helpTopics} from './help-topics.ts';
import {programOptions} from './program-options.ts';

/**
 * Runs one command line, the program's name not included, and answers the exit code; `runLine` is what a command gets that
 * runs others. Throws UserError, among others `usage` for a command line that is not understood.
 */
export async function runProgram(argv: readonly string[], app: App, runLine: RunLine): Promise<number> {
  let exitCode: number = exitCodes.done;
  const carry: Carry = async (row, context, input) => {
    const {run} = await row.load();
    exitCode = await run(context, input);
  };
  const program = createProgram({app, carry, runLine});
  demandKnownTopic(argv);
  const topic = topicOf(argv);
  if (topic) {
    app.streams.out.write(await textOf(topic, app.streams.out.columns));
    return exitCode;
  }
  demandCommandForJson(argv);
  try {
    await program.parseAsync(fencedOff(argv), {from: 'user'});
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (!isPrinted(error)) throw usageError(error, argv);
  }
  return exitCode;
}

/** Of a command that takes a command line, that one as it is: its options are not the program's. */
function fencedOff(argv: readonly string[]): readonly string[] {
  const [name, inner] = plainWords(argv);
  if (inner === undefined || !commands.some(row => row.name === name && row.takesCommand)) return argv;
  const at = argv.indexOf(inner, argv.indexOf(name ?? '') + 1);
  return [...argv.slice(0, at), '--', ...argv.slice(at)];
}

const takesPath: ReadonlySet<string> = new Set(['--config', '--data-dir']);

/** The words that are neither options nor their values: the command first. */
function plainWords(argv: readonly string[]): string[] {
  return argv.filter((word, index) => !word.startsWith('-') && !takesPath.has(argv[index - 1] ?? ''));
}

const printsText: ReadonlySet<string> = new Set(['-h', '--help', '-V', '--version']);

/** Without a command the help is printed, which is no JSON document. */
function demandCommandForJson(argv: readonly string[]): void {
  if (!argv.includes('--json') || plainWords(argv).length > 0 || argv.some(word => printsText.has(word))) return;
  throw new UserError('usage', '--json needs a command', {hint: 'for example "felscanner inspect --json film.mkv"'});
}

/** Words of the command line may be addresses with passwords in them, which no sentence repeats. */
function withoutAddresses(sentence: string, argv: readonly string[]): string {
  const addresses = argv.filter(word => /https?:\//i.test(word));
  return redactText(addresses.reduce((text, word) => text.replaceAll(word, redactUrl(word)), sentence));
}

/** Commander answers `help <anything>` with the general help. */
function demandKnownTopic(argv: readonly string[]): void {
  const [first, topic] = plainWords(argv);
  if (first !== 'help' || topic === undefined) return;
  const names = [...commands, {name: 'help'}, ...helpTopics].map(({name}) => name);
  if (names.includes(topic)) return;
  const meant = nearest(topic, names);
  const sentence = `there is no help on '${topic}': no command or topic is called so`;
  throw new UserError('usage', withoutAddresses(sentence, argv), {
    hint: meant === undefined ? 'run "felscanner help", which lists them' : `did you mean ${meant}?`,
  });
}

function topicOf(argv: readonly string[]): HelpTopic | undefined {
  const [first, wanted] = plainWords(argv);
  return first === 'help' ? helpTopics.find(({name}) => name === wanted) : undefined;
}

async function textOf({load}: HelpTopic, columns = pipeColumns): Promise<string> {
  const {topicText} = await import('./topic-text.ts');
  return topicText(await load(), columns);
}

/** The width of help that goes into a pipe. */
const pipeColumns = 100;

type Carry = (row: CommandRow, context: CommandContext, input: CommandInput) => Promise<void>;

function createProgram(house: Omit<House, 'program'>): Command {
  const {app} = house;
  const {out} = app.streams;
  const program = new Command('felscanner')
    .description('Says which movie files are Dolby Vision Profile 7 FEL or MEL, proven from their own bytes.')
    .version(versionText(app), '-V, --version', 'print the version, and the commit it was built from')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command|topic]', 'print the help of a command or a topic')
    .configureHelp({showGlobalOptions: true})
    .configureOutput({
      writeOut: text => out.write(text),
      // Only the help for a missing command comes here, and that is what was asked for.
      writeErr: text => out.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => out.columns ?? pipeColumns,
      getErrHelpWidth: () => out.columns ?? pipeColumns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .addHelpText('after', topicsText())
    .addHelpText('after', examplesText(commands.flatMap(({examples}) => examples.slice(0, 1))));
  for (const option of programOptions) addOption(program, option);
  for (const row of commands) program.addCommand(createCommand(row, {...house, program}));
  return program;
}

function versionText(app: App): string {
  return builtFrom === undefined ? app.version() : `${app.version()} (${builtFrom})`;
}

type House = {program: Command; app: App; carry: Carry; runLine: RunLine};

function createCommand(row: CommandRow, {program, app, carry, runLine}: House): Command {
  const command = program
    .createCommand(row.name)
    .copyInheritedSettings(program)
    .summary(row.summary)
    .description(row.description);
  for (const {syntax, description} of row.args) command.argument(syntax, description);
  for (const option of row.options) addOption(command, option);
  command.addHelpText('after', examplesText(row.examples));
  return command.action(() =>
    carry(row, createContext(app, program.opts(), runLine), {args: command.args, options: command.opts()}),
  );
}

function addOption(command: Command, {flags, description, parse}: CommandOption): void {
  if (parse) command.option(flags, description, parse);
  else command.option(flags, description);
}

function topicsText(): string {
  const width = Math.max(...helpTopics.map(({name}) => name.length));
  return `\nHelp topics:\n${helpTopics.map(({name, summary}) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}`;
}

function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map(example => `  $ ${example}`).join('\n')}`;
}

/** Help and version leave commander as errors too. */
function isPrinted({code}: CommanderError): boolean {
  return ['commander.help', 'commander.helpDisplayed', 'commander.version'].includes(code);
}

/** Commander's sentence without its prefix; its suggestion, or else the way to the help, as the next step. */
function usageError({message}: CommanderError, argv: readonly string[]): UserError {
  const [sentence = '', suggestion] = message
    .replace(/^error: /, '')
    .replace(/\.$/, '')
    .split('\n');
  const meant = suggestion?.replace(/^\(D/, 'd').replace(/\)$/, '');
  const command = argv.find(word => commands.some(({name}) => name === word));
  const help = command === undefined ? 'felscanner --help' : `felscanner ${command} --help`;
  return new UserError('usage', withoutAddresses(sentence, argv), {hint: meant ?? `run "${help}"`});
}
