import {extname} from 'node:path';
import {UserError} from '../base/user-error.ts';
import {findReportFormat, type ReportFormat, reportFormats} from '../core/reports/report-format.ts';
import type {CommandInput} from './context.ts';

/** What a command line of `report` asks for. */
export type ReportRequest =
  | {act: 'list'}
  | {act: 'show'}
  | {act: 'print'; format: ReportFormat}
  /** Undefined output: a new file among the reports. */
  | {act: 'write'; format: ReportFormat; output: string | undefined};

/** Makes sense of the options of `report`. Throws UserError `usage`. */
export function reportRequest(options: CommandInput['options'], {json}: {json: boolean}): ReportRequest {
  const output = textOption(options['output']);
  const format = findReportFormat(textOption(options['format']) ?? '');
  if (options['list'] === true) {
    if (format === undefined && output === undefined) return {act: 'list'};
    throw new UserError('usage', '--list writes no report', {hint: 'leave out --format and --output, or --list'});
  }
  if (output === '-') return printRequest(format, json);
  const wanted = format ?? (output === undefined ? undefined : formatOf(output));
  return wanted === undefined ? {act: 'show'} : {act: 'write', format: wanted, output};
}

function printRequest(format: ReportFormat | undefined, json: boolean): ReportRequest {
  const wanted = format ?? (json ? 'json' : undefined);
  if (wanted === undefined) {
    throw new UserError('usage', '--output - needs a format', {hint: `add --format ${reportFormats.join('|')}`});
  }
  if (json && wanted !== 'json') {
    throw new UserError('usage', `--json and a report in ${wanted} cannot both go to stdout`, {
      hint: 'leave out --json, or give --output a file',
    });
  }
  return {act: 'print', format: wanted};
}

/** By the ending of the file's name. */
function formatOf(output: string): ReportFormat {
  const format = findReportFormat(extname(output).slice(1));
  if (format !== undefined) return format;
  throw new UserError('usage', `${output} does not tell by its ending in which format it is to be`, {
    hint: `add --format ${reportFormats.join('|')}`,
  });
}

function textOption(option: CommandInput['options'][string]): string | undefined {
  return typeof option === 'string' ? option : undefined;
}
