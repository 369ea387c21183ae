import {type CommandRow, paragraphs} from '../command-row.ts';
import {configActions} from '../config-actions.ts';

export const configRow: CommandRow = {
  name: 'config',
  args: [
    {syntax: `<${configActions.join('|')}>`, description: 'what to do with the settings', completes: configActions},
  ],
  summary: 'write, check and show the settings',
  description: paragraphs(
    'init asks for the address and token of Plex, or signs in with the browser, asks which libraries are meant, and writes felscanner.config.yaml with every setting explained. Only its owner may read that file.',
    'check tells every problem of the config file and the environment at once.',
    'show lists every setting in force with where it came from; secrets are hidden. In a pipe every setting is one row of tab-separated columns: setting, value, origin.',
    'path says which config file is in force, schema prints its JSON Schema, for editors.',
    'backups lists the copies of the database, which "felscanner watch" makes every day and every update before it changes the database, and says by which commands one is put in its place. In a pipe every copy is one row: path, when it was made, bytes.',
  ),
  options: [
    {flags: '--yes', description: 'init: ask nothing and write the defaults'},
    {
      flags: '--output <file>',
      description: 'init: write to this file (default: felscanner.config.yaml)',
      completes: 'file',
    },
    {flags: '--force', description: 'init: replace a file that is there already'},
  ],
  examples: [
    'felscanner config init',
    'felscanner config init --yes --output ~/.config/felscanner/felscanner.config.yaml',
    "felscanner config show | awk -F'\\t' '$3 != \"default\"'",
    'felscanner config schema > felscanner.schema.json',
    'felscanner config backups',
  ],
  load: () => import('../commands/config.ts'),
};
