import type {CommandOption} from './command-row.ts';
import {pathOption} from './path-option.ts';

/** The options that every command takes, before or behind its name. */
export const programOptions: readonly CommandOption[] = [
  {
    flags: '--config <file>',
    description: 'read settings from this file only',
    parse: pathOption('--config'),
    completes: 'file',
  },
  {
    flags: '--data-dir <dir>',
    description: 'keep data in this folder',
    parse: pathOption('--data-dir'),
    completes: 'folder',
  },
  {flags: '--json', description: 'print one JSON document'},
  {flags: '--quiet', description: 'say nothing but results and errors'},
  {flags: '--verbose', description: 'say more: the config file in use, causes of errors'},
  {flags: '--no-color', description: 'print without colour'},
];
