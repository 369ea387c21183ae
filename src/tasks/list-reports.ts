import {lstat, open, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {UserError} from '../base/user-error.ts';
import type {ReportFormat} from '../core/reports/report-format.ts';
import {reportMarks} from '../core/reports/report-mark.ts';
import {findReportNameParts, type ReportNameParts} from '../core/reports/report-name.ts';

/** A report that was written earlier. */
export type ReportFile = ReportNameParts & {path: string; sizeBytes: number};

/**
 * The reports in a folder, the newest first: files that are called like one and begin like one. None where there is no
 * such folder. Throws UserError `unreadable`.
 */
export async function listReports(folder: string): Promise<ReportFile[]> {
  const names = await namesIn(folder);
  const found: ReportFile[] = [];
  for (const name of names) {
    const parts = findReportNameParts(name);
    if (!parts) continue;
    const path = join(folder, name);
    const sizeBytes = await sizeOfReport(path, parts.format);
    if (sizeBytes !== undefined) found.push({...parts, path, sizeBytes});
  }
  return found.toSorted(newestFirst);
}

function newestFirst(one: ReportFile, other: ReportFile): number {
  const age = other.createdAt.getTime() - one.createdAt.getTime();
  return age || other.turn - one.turn || (one.path < other.path ? -1 : 1);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new UserError('unreadable', `the folder of reports ${folder} could not be read`, {
      hint: 'check reports.dir of the config, and who may read that folder',
      cause,
    });
  }
}

/** Undefined for what is no report of ours, or cannot be looked at. */
async function sizeOfReport(path: string, format: ReportFormat): Promise<number | undefined> {
  const mark = Buffer.from(reportMarks[format]);
  try {
    const found = await lstat(path);
    if (!found.isFile()) return undefined;
    const file = await open(path);
    try {
      const {buffer, bytesRead} = await file.read(Buffer.alloc(mark.length), 0, mark.length, 0);
      return bytesRead === mark.length && buffer.equals(mark) ? found.size : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
