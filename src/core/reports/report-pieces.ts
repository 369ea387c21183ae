import {csvReport} from './csv-report.ts';
import {htmlReport} from './html/html-report.ts';
import {jsonReport} from './json-report.ts';
import {markdownReport} from './markdown-report.ts';
import type {ReportFormat} from './report-format.ts';
import type {ReportInput} from './report-input.ts';

const texts: Readonly<Record<ReportFormat, (input: ReportInput) => Iterable<string>>> = {
  json: jsonReport,
  csv: csvReport,
  html: htmlReport,
  md: markdownReport,
};

/** A report as pieces of text, made while they are taken; the movies are read as they are needed. */
export function reportPieces(format: ReportFormat, input: ReportInput): Iterable<string> {
  return texts[format](input);
}
