import {Command, CommanderError} from 'commander';
import type {App} from '../app.ts';
import {nearest} from '../base/nearest.ts';
import {redactText, redactUrl} from '../base/redact.ts';
import {UserError} from '../base/user-error.ts';
import type {CommandRow} from './command-row.ts';
import {commands} from './commands.ts';
import type {CommandContext, CommandInput} from './context.ts';
import {createContext, type RunLine} from './create-context.ts';
import {exitCodes} from './exit-codes.ts';
import {pathOption} from './path-option.ts';

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
  const names = [...commands.map(({name}) => name), 'help'];
  if (names.includes(topic)) return;
  const meant = nearest(topic, names);
  const sentence = `there is no help on '${topic}': no command is called so`;
  throw new UserError('usage', withoutAddresses(sentence, argv), {
    hint: meant === undefined ? `the commands are ${names.join(', ')}` : `did you mean ${meant}?`,
  });
}

type Carry = (row: CommandRow, context: CommandContext, input: CommandInput) => Promise<void>;

function createProgram(house: Omit<House, 'program'>): Command {
  const {app} = house;
  const {out} = app.streams;
  const program = new Command('felscanner')
    .description('Says which movie files are Dolby Vision Profile 7 FEL or MEL, proven from their own bytes.')
    .version(app.version(), '-V, --version', 'print the version')
    .option('--config <file>', 'read settings from this file only', pathOption('--config'))
    .option('--data-dir <dir>', 'keep data in this folder', pathOption('--data-dir'))
    .option('--json', 'print one JSON document')
    .option('--quiet', 'say nothing but results and errors')
    .option('--verbose', 'say more: the config file in use, causes of errors')
    .option('--no-color', 'print without colour')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({showGlobalOptions: true})
    .configureOutput({
      writeOut: text => out.write(text),
      // Only the help for a missing command comes here, and that is what was asked for.
      writeErr: text => out.write(text),
      outputError: () => undefined,
      getOutHelpWidth: () => out.columns ?? 100,
      getErrHelpWidth: () => out.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .exitOverride()
    .addHelpText('after', examplesText(commands.flatMap(({examples}) => examples.slice(0, 1))));
  for (const row of commands) program.addCommand(createCommand(row, {...house, program}));
  return program;
}

type House = {program: Command; app: App; carry: Carry; runLine: RunLine};

function createCommand(row: CommandRow, {program, app, carry, runLine}: House): Command {
  const command = program
    .createCommand(row.name)
    .copyInheritedSettings(program)
    .summary(row.summary)
    .description(row.description);
  for (const {syntax, description} of row.args) command.argument(syntax, description);
  for (const {flags, description, parse} of row.options) {
    if (parse) command.option(flags, description, parse);
    else command.option(flags, description);
  }
  command.addHelpText('after', examplesText(row.examples));
  return command.action(() =>
    carry(row, createContext(app, program.opts(), runLine), {args: command.args, options: command.opts()}),
  );
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
