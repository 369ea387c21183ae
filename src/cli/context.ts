import type {App, Surroundings} from '../app.ts';
import type {ErrorDescription} from '../base/describe-error.ts';
import type {Config} from '../config/config.ts';
import type {ConfigPlace} from '../config/locate-config.ts';
import type {SalvagedConfig} from '../config/salvage-config.ts';
import type {Theme} from '../output/theme.ts';
import type {SettingChange} from '../tasks/change-setting.ts';

/** What every command gets beside its own arguments. */
export type CommandContext = {
  app: App;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  /** Colours for stdout. */
  theme: Theme;
  /** Whether stdout is to be coloured. */
  color: boolean;
  /** Colours for stderr. */
  errTheme: Theme;
  errColor: boolean;
  loadConfig(): Promise<Config>;
  /** The same, and nobody is told of warnings. */
  readConfig(): Promise<Config>;
  /** What still holds of settings that `loadConfig` refuses; undefined: nothing. */
  salvageConfig(): Promise<SalvagedConfig | undefined>;
  locateConfig(): Promise<ConfigPlace>;
  /** Writes one setting to the config file in force, and answers the settings then in force. Throws UserError. */
  changeSetting(change: SettingChange): Promise<Config>;
  /**
   * Runs another command line in this process, by the same config file and data folder, with streams of its own, until its
   * signal is aborted. Never throws: how it failed is told on the streams.
   */
  runCommand(argv: readonly string[], surroundings: CommandSurroundings): Promise<CommandEnd>;
  /** Runs a command line in another app, with settings of its own. Never throws either. */
  runApart(argv: readonly string[], app: App): Promise<CommandEnd>;
};

type CommandSurroundings = Pick<Surroundings, 'streams' | 'signal'>;

/** How a command line ended; `error` where it broke off. */
export type CommandEnd = {exitCode: number; error: ErrorDescription | undefined};

type OptionValue = string | number | boolean | undefined;

/** The arguments of a command, and its own options by their long names in camelCase. */
export type CommandInput = {args: readonly string[]; options: Readonly<Record<string, OptionValue>>};

/** Carries a command out and answers the exit code. */
export type RunCommand = (context: CommandContext, input: CommandInput) => Promise<number>;
