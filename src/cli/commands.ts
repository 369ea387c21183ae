import type {CommandRow} from './command-row.ts';
import {configRow} from './command-rows/config.ts';
import {historyRow} from './command-rows/history.ts';
import {inspectRow} from './command-rows/inspect.ts';
import {moviesRow} from './command-rows/movies.ts';
import {reportRow} from './command-rows/report.ts';
import {scanRow} from './command-rows/scan.ts';
import {showRow} from './command-rows/show.ts';
import {statusRow} from './command-rows/status.ts';
import {verifyRow} from './command-rows/verify.ts';

/** The subcommands, in the order the help lists them. */
export const commands: readonly CommandRow[] = [
  scanRow,
  verifyRow,
  moviesRow,
  showRow,
  reportRow,
  historyRow,
  statusRow,
  inspectRow,
  configRow,
];
