import {mkdir} from 'node:fs/promises';
import {isAbsolute, join, resolve} from 'node:path';
import type {App} from '../app.ts';
import {UserError} from '../base/user-error.ts';
import type {Config} from '../config/config.ts';
import type {ReportFormat} from '../core/reports/report-format.ts';
import type {ReportInput} from '../core/reports/report-input.ts';
import {reportName} from '../core/reports/report-name.ts';
import {reportPieces} from '../core/reports/report-pieces.ts';
import {type RemovedReports, removeOldReports} from './remove-old-reports.ts';
import {writePieces, writePiecesToFreeName} from './write-pieces.ts';

/** A report that was written, and what had to go for it. */
export type WrittenReport = {path: string; format: ReportFormat; sizeBytes: number} & RemovedReports;

export type ReportWriting = {
  format: ReportFormat;
  /** A file to write to; undefined: a new one among the reports, of which the oldest are removed then. */
  output: string | undefined;
  config: Pick<Config, 'dataDir' | 'reports'>;
};

/** Writes a report to a file. Throws UserError `storage`. */
export async function writeReport(
  app: Pick<App, 'cwd' | 'now' | 'signal'>,
  input: ReportInput,
  {format, output, config}: ReportWriting,
): Promise<WrittenReport> {
  const writing = {pieces: reportPieces(format, input), signal: app.signal};
  if (output !== undefined) {
    const path = isAbsolute(output) ? output : resolve(app.cwd, output);
    return {path, format, sizeBytes: await writePieces(path, writing), removed: [], failures: []};
  }
  const folder = reportsFolder(config);
  await makeFolder(folder);
  const written = await writePiecesToFreeName(freeNames(folder, app.now(), format), writing);
  const old = await removeOldReports(folder, {...config.reports, justWritten: written.path});
  return {...written, format, ...old};
}

/** Where reports are kept. */
export function reportsFolder({dataDir, reports}: Pick<Config, 'dataDir' | 'reports'>): string {
  return reports.dir ?? join(dataDir, 'reports');
}

function* freeNames(folder: string, createdAt: Date, format: ReportFormat): Generator<string> {
  for (let turn = 1; ; turn += 1) yield join(folder, reportName({createdAt, turn, format}));
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, {recursive: true});
  } catch (cause) {
    throw new UserError('storage', `the folder of reports ${folder} could not be made`, {
      hint: 'change reports.dir of the config, or write elsewhere with --output <file>',
      cause,
    });
  }
}
