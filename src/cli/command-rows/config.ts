import {type CommandRow, paragraphs} from '../command-row.ts';
import {configActions} from '../config-actions.ts';

export const configRow: CommandRow = {
  name: 'config',
  args: [
    {syntax: `<${configActions.join('|')}>`, description: 'what to do with the settings', completes: configActions},
    {
      syntax: '[path...]',
      description: 'import: the folder of the original FELScanner, or files of it',
      completes: 'file',
    },
  ],
  summary: 'write, check and show the settings',
  description: paragraphs(
    'init asks for the address and token of Plex, or signs in with the browser, asks which libraries are meant, and writes felscanner.config.yaml with every setting explained. Only its owner may read that file.',
    'import makes such a file of the settings of the original FELScanner: its settings.json, its .env, and the config and cookies of its iptscanner, looked for in a folder or named one by one. It tells of every key what became of it. In a pipe every key is one row: outcome (taken, translated, dropped, invalid), key, settings, value, reason, file.',
    'check tells every problem of the config file and the environment at once.',
    'show lists every setting in force with where it came from; secrets are hidden. In a pipe every setting is one row of tab-separated columns: setting, value, origin.',
    'path says which config file is in force, schema prints its JSON Schema, for editors.',
    'backups lists the copies of the database, which "felscanner watch" makes every day and every update before it changes the database, and says by which commands one is put in its place. In a pipe every copy is one row: path, when it was made, bytes.',
  ),
  options: [
    {flags: '--yes', description: 'init: ask nothing and write the defaults'},
    {
      flags: '--output <file>',
      description: 'init, import: write to this file (default: felscanner.config.yaml)',
      completes: 'file',
    },
    {flags: '--force', description: 'init, import: replace a file that is there already'},
  ],
  examples: [
    'felscanner config init',
    'felscanner config init --yes --output ~/.config/felscanner/felscanner.config.yaml',
    'felscanner config import ~/FELScanner',
    "felscanner config show | awk -F'\\t' '$3 != \"default\"'",
    'felscanner config schema > felscanner.schema.json',
    'felscanner config backups',
  ],
  load: () => import('../commands/config.ts'),
};
