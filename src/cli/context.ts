import type {App} from '../app.ts';
import type {Config} from '../config/config.ts';
import type {ConfigPlace} from '../config/locate-config.ts';
import type {SalvagedConfig} from '../config/salvage-config.ts';
import type {Theme} from '../output/theme.ts';

/** What every command gets beside its own arguments. */
export type CommandContext = {
  app: App;
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  /** Colours for stdout. */
  theme: Theme;
  /** Colours for stderr. */
  errTheme: Theme;
  errColor: boolean;
  loadConfig(): Promise<Config>;
  /** What still holds of settings that `loadConfig` refuses; undefined: nothing. */
  salvageConfig(): Promise<SalvagedConfig | undefined>;
  locateConfig(): Promise<ConfigPlace>;
};

type OptionValue = string | number | boolean | undefined;

/** The arguments of a command, and its own options by their long names in camelCase. */
export type CommandInput = {args: readonly string[]; options: Readonly<Record<string, OptionValue>>};

/** Carries a command out and answers the exit code. */
export type RunCommand = (context: CommandContext, input: CommandInput) => Promise<number>;
