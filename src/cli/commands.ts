import type {CommandRow} from './command-row.ts';
import {inspectRow} from './command-rows/inspect.ts';
import {scanRow} from './command-rows/scan.ts';

/** The subcommands, in the order the help lists them. */
export const commands: readonly CommandRow[] = [scanRow, inspectRow];
