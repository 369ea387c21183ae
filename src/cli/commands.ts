import type {CommandRow} from './command-row.ts';
import {approveRow} from './command-rows/approve.ts';
import {createCompletionRow} from './command-rows/completion.ts';
import {configRow} from './command-rows/config.ts';
import {dashboardRow} from './command-rows/dashboard.ts';
import {declineRow} from './command-rows/decline.ts';
import {demoRow} from './command-rows/demo.ts';
import {doctorRow} from './command-rows/doctor.ts';
import {downloadsRow} from './command-rows/downloads.ts';
import {historyRow} from './command-rows/history.ts';
import {inspectRow} from './command-rows/inspect.ts';
import {iptFetchRow} from './command-rows/ipt-fetch.ts';
import {moviesRow} from './command-rows/movies.ts';
import {pendingRow} from './command-rows/pending.ts';
import {reportRow} from './command-rows/report.ts';
import {scanRow} from './command-rows/scan.ts';
import {showRow} from './command-rows/show.ts';
import {statusRow} from './command-rows/status.ts';
import {telegramRow} from './command-rows/telegram.ts';
import {torrentsRow} from './command-rows/torrents.ts';
import {verifyRow} from './command-rows/verify.ts';
import {watchRow} from './command-rows/watch.ts';
import {whyRow} from './command-rows/why.ts';
import {helpTopics} from './help-topics.ts';
import {programOptions} from './program-options.ts';

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
  pendingRow,
  approveRow,
  declineRow,
  downloadsRow,
  historyRow,
  watchRow,
  dashboardRow,
  statusRow,
  doctorRow,
  telegramRow,
  inspectRow,
  configRow,
  demoRow,
  createCompletionRow(() => ({commands, options: programOptions, topics: helpTopics})),
];
