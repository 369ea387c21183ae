import {rm} from 'node:fs/promises';
import {planRetention, type Retention} from '../core/reports/plan-retention.ts';
import {listReports, type ReportFile} from './list-reports.ts';

/** What became of reports beyond what may be kept. */
export type RemovedReports = {removed: ReportFile[]; failures: {path: string; error: Error}[]};

/**
 * Removes the oldest reports of a folder until no more are kept than may be. Nothing is touched but reports, and never the
 * newest, nor the one just written, which is not the newest where the clock was set back.
 */
export async function removeOldReports(
  folder: string,
  {justWritten, ...retention}: Retention & {justWritten: string},
): Promise<RemovedReports> {
  const outcome: RemovedReports = {removed: [], failures: []};
  const reports = await listReports(folder);
  for (const report of planRetention(reports, retention)) {
    if (report.path === justWritten) continue;
    try {
      await rm(report.path);
      outcome.removed.push(report);
    } catch (error) {
      outcome.failures.push({path: report.path, error: error instanceof Error ? error : new Error(String(error))});
    }
  }
  return outcome;
}
