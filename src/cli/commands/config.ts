import {nearest} from '../../base/nearest.ts';
import {UserError} from '../../base/user-error.ts';
import type {ConfigAction} from '../config-actions.ts';
import type {CommandInput, RunCommand} from '../context.ts';

/** `config <init|import|check|show|path|schema|backups>`: the settings themselves, and the backups of what is kept by them. */
export const run: RunCommand = async (context, input) => {
  const action = demandAction(input);
  const runAction = await actions[action]();
  return runAction(context, input);
};

/** Each loads what it needs and no more. */
const actions = {
  init: async () => (await import('../config/config-init.ts')).runConfigInit,
  import: async () => (await import('../config/config-import.ts')).runConfigImport,
  check: async () => (await import('../config/config-check.ts')).runConfigCheck,
  show: async () => (await import('../config/config-show.ts')).runConfigShow,
  path: async () => (await import('../config/config-path.ts')).runConfigPath,
  schema: async () => (await import('../config/config-schema.ts')).runConfigSchema,
  backups: async () => (await import('../config/config-backups.ts')).runConfigBackups,
} as const satisfies Record<ConfigAction, () => Promise<RunCommand>>;

function isAction(word: string): word is ConfigAction {
  return Object.hasOwn(actions, word);
}

/** The actions an option goes with, and those that take paths. */
const goesWith: Readonly<Record<string, readonly ConfigAction[]>> = {
  yes: ['init'],
  output: ['init', 'import'],
  force: ['init', 'import'],
};
const takePaths: readonly ConfigAction[] = ['import'];

function demandAction({args: [word = '', ...paths], options}: CommandInput): ConfigAction {
  if (!isAction(word)) {
    const names = Object.keys(actions);
    const meant = nearest(word, names);
    throw new UserError('usage', `config cannot "${word}"`, {
      hint: meant === undefined ? `write one of ${names.join(', ')}` : `did you mean ${meant}?`,
    });
  }
  const hint = `run "felscanner config ${word}"`;
  for (const [option, value] of Object.entries(options)) {
    const owners = goesWith[option] ?? [];
    if (value === undefined || owners.includes(word)) continue;
    throw new UserError('usage', `--${option} goes with config ${owners.join(' and config ')}`, {hint});
  }
  if (paths.length === 0 || takePaths.includes(word)) return word;
  throw new UserError('usage', `config ${word} takes no path`, {hint});
}
