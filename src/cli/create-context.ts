import type {App, ConfigChoice} from '../app.ts';
import {createTheme} from '../output/theme.ts';
import {wantsColor} from '../output/wants-color.ts';
import type {CommandContext, CommandEnd} from './context.ts';

/** Runs a command line to its end, failures included. */
export type RunLine = (argv: readonly string[], app: App) => Promise<CommandEnd>;

type GlobalOptions = {
  config?: string;
  dataDir?: string;
  json?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  color?: boolean;
};

/** What a command gets, by the options that stand before or behind every command. */
export function createContext(app: App, options: GlobalOptions, runLine: RunLine): CommandContext {
  const {out, err} = app.streams;
  const refused = options.color === false;
  const errColor = wantsColor({isTty: err.isTty, refused, env: app.env});
  const color = wantsColor({isTty: out.isTty, refused, env: app.env});
  const errTheme = createTheme(errColor);
  const verbose = options.verbose === true;
  const choice = {configFile: options.config, dataDir: options.dataDir};
  return {
    app,
    json: options.json === true,
    quiet: options.quiet === true,
    verbose,
    theme: createTheme(color),
    color,
    errTheme,
    errColor,
    async loadConfig() {
      const config = await app.loadConfig(choice);
      if (verbose) err.write(`config: ${config.file ?? 'no file, defaults'}\n`);
      if (options.quiet !== true)
        for (const warning of config.warnings) err.write(`${errTheme.warning('Warning:')} ${warning}\n`);
      return config;
    },
    readConfig: () => app.loadConfig(choice),
    salvageConfig: () => app.salvageConfig(choice),
    locateConfig: () => app.locateConfig(choice),
    async changeSetting(change) {
      const {changeSetting} = await import('../tasks/change-setting.ts');
      return changeSetting(app, choice, change);
    },
    runApart: runLine,
    runCommand: (argv, surroundings) => runLine([...choiceWords(choice), ...argv], app.branch(surroundings)),
  };
}

/** The words that choose the same settings again. */
function choiceWords({configFile, dataDir}: ConfigChoice): string[] {
  return [
    ...(configFile === undefined ? [] : [`--config=${configFile}`]),
    ...(dataDir === undefined ? [] : [`--data-dir=${dataDir}`]),
  ];
}
