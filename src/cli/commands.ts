import type {CommandRow} from './command-row.ts';
import {configRow} from './command-rows/config.ts';
import {historyRow} from './command-rows/history.ts';
import {inspectRow} from './command-rows/inspect.ts';
import {iptFetchRow} from './command-rows/ipt-fetch.ts';
import {moviesRow} from './command-rows/movies.ts';
import {reportRow} from './command-rows/report.ts';
import {scanRow} from './command-rows/scan.ts';
import {showRow} from './command-rows/show.ts';
import {statusRow} from './command-rows/status.ts';
import {torrentsRow} from './command-rows/torrents.ts';
import {verifyRow} from './command-rows/verify.ts';
import {whyRow} from './command-rows/why.ts';

/** The subcommands, in the order the help lists them. */
export const commands: readonly CommandRow[] = [
  scanRow,
  verifyRow,
  moviesRow,
  showRow,
  reportRow,
  iptFetchRow,
  torrentsRow,
  whyRow,
  historyRow,
  statusRow,
  inspectRow,
  configRow,
];
