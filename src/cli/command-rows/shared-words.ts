import {columnNames} from '../../views/column-names.ts';
import type {CommandArgument, CommandOption} from '../command-row.ts';
import {wholeNumberOption} from '../whole-number-option.ts';

export const samplesOption: CommandOption = {
  flags: '--samples <n>',
  description: 'spread points at which the picture is read, 1 to 100 (default: probe.samples of the config, 5)',
  parse: wholeNumberOption('--samples', 1, 100),
};

/** What a row of `inspect` and `scan <folder>` holds in a pipe. */
export const fileColumnsHelp: string = `In a pipe every file is one row of tab-separated columns, empty where not known: ${columnNames.join(', ')}.`;

/** Which questions are answered. */
export const approvalIds: CommandArgument = {
  syntax: '[id...]',
  description: 'ids as "felscanner pending" shows them; the beginning of one is enough where no other begins so',
  completes: 'question',
};
