import {basename} from 'node:path';
import {plainText} from '../output/plain-text.ts';
import {tabbedRow} from '../output/tabbed-row.ts';
import {alignedTable} from '../output/table.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords, sizeInWords} from '../output/words.ts';
import type {ReportFile} from '../tasks/list-reports.ts';

/** The document of `report --list --json`. */
export type ReportListDocument = {
  reports: {path: string; format: string; createdAt: string; sizeBytes: number}[];
};

/** Earlier reports for a person. */
export function reportListText(reports: readonly ReportFile[], {theme, now}: {theme: Theme; now: Date}): string {
  return alignedTable({
    head: ['Written', 'Format', 'Size', 'File'].map(theme.heading),
    align: ['left', 'left', 'right', 'left'],
    rows: reports.map(({createdAt, format, sizeBytes, path}) => [
      agoInWords(createdAt, now),
      format,
      sizeInWords(sizeBytes),
      plainText(basename(path)),
    ]),
  });
}

/** Earlier reports for other programs: path, format, instant and bytes. */
export function reportListRows(reports: readonly ReportFile[]): string {
  return reports
    .map(({path, format, createdAt, sizeBytes}) => tabbedRow([path, format, createdAt.toISOString(), sizeBytes]))
    .join('');
}

/** Earlier reports as a JSON document. */
export function reportListDocument(reports: readonly ReportFile[]): ReportListDocument {
  return {
    reports: reports.map(({path, format, createdAt, sizeBytes}) => ({
      path,
      format,
      createdAt: createdAt.toISOString(),
      sizeBytes,
    })),
  };
}
