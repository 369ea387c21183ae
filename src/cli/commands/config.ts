import {nearest} from '../../base/nearest.ts';
import {UserError} from '../../base/user-error.ts';
import type {ConfigAction} from '../config-actions.ts';
import type {CommandInput, RunCommand} from '../context.ts';

/** `config <init|check|show|path|schema|backups>`: the settings themselves, and the backups of what is kept by them. */
export const run: RunCommand = async (context, input) => {
  const action = demandAction(input);
  const runAction = await actions[action]();
  return runAction(context, input);
};

/** Each loads what it needs and no more. */
const actions = {
  init: async () => (await import('../config/config-init.ts')).runConfigInit,
  check: async () => (await import('../config/config-check.ts')).runConfigCheck,
  show: async () => (await import('../config/config-show.ts')).runConfigShow,
  path: async () => (await import('../config/config-path.ts')).runConfigPath,
  schema: async () => (await import('../config/config-schema.ts')).runConfigSchema,
  backups: async () => (await import('../config/config-backups.ts')).runConfigBackups,
} as const satisfies Record<ConfigAction, () => Promise<RunCommand>>;

function isAction(word: string): word is ConfigAction {
  return Object.hasOwn(actions, word);
}

function demandAction({args: [word = ''], options}: CommandInput): ConfigAction {
  if (!isAction(word)) {
    const names = Object.keys(actions);
    const meant = nearest(word, names);
    throw new UserError('usage', `config cannot "${word}"`, {
      hint: meant === undefined ? `write one of ${names.join(', ')}` : `did you mean ${meant}?`,
    });
  }
  const [option] = Object.entries(options).find(([, value]) => value !== undefined) ?? [];
  if (option === undefined || word === 'init') return word;
  throw new UserError('usage', `--${option} goes with config init`, {hint: `run "felscanner config ${word}"`});
}
