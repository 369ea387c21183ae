import type {ReportInput} from '../../core/reports/report-input.ts';
import {reportJson} from '../../core/reports/report-json.ts';
import {jsonDocument} from '../../output/json.ts';
import {countInWords, sizeInWords} from '../../output/words.ts';
import {gatherReport} from '../../tasks/gather-report.ts';
import {listReports} from '../../tasks/list-reports.ts';
import {reportsFolder, type WrittenReport, writeReport} from '../../tasks/write-report.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {type ReportRequest, reportRequest} from '../report-request.ts';

const defaultColumns = 80;

/** `report`: what the libraries come to, on the terminal or as a file. */
export const run: RunCommand = async (context, {options}) => {
  const request = reportRequest(options, context);
  if (request.act === 'list') return listEarlier(context);
  const input = await gatherReport(context.app, await context.loadConfig());
  switch (request.act) {
    case 'show':
      return showRollUp(context, input);
    case 'print':
      return printReport(context, input, request);
    default:
      return writeToFile(context, input, request);
  }
};

async function showRollUp({app, json, theme}: CommandContext, input: ReportInput): Promise<number> {
  const {out} = app.streams;
  if (json) out.write(jsonDocument(reportJson(input.rollUp, input.version)));
  else if (out.isTty) {
    const {reportText} = await import('../../views/report-text.ts');
    out.write(reportText(input.rollUp, {theme, columns: out.columns ?? defaultColumns}));
  } else {
    const {reportRows} = await import('../../views/report-rows.ts');
    out.write(reportRows(input.rollUp));
  }
  return exitCodes.done;
}

type PrintRequest = Extract<ReportRequest, {act: 'print'}>;

/** Piece by piece: a library of a hundred thousand movies is more than one text should hold. */
async function printReport({app}: CommandContext, input: ReportInput, {format}: PrintRequest): Promise<number> {
  const {reportPieces} = await import('../../core/reports/report-pieces.ts');
  for (const piece of reportPieces(format, input)) {
    if (app.signal.aborted) break;
    app.streams.out.write(piece);
  }
  return exitCodes.done;
}

type WriteRequest = Extract<ReportRequest, {act: 'write'}>;

async function writeToFile(context: CommandContext, input: ReportInput, request: WriteRequest): Promise<number> {
  const {app, json, quiet} = context;
  const {out, err} = app.streams;
  const written = await writeReport(app, input, {...request, config: await context.loadConfig()});
  if (json) await writeDocument(context, input, written);
  else out.write(`${written.path}\n`);
  if (!quiet) err.write(summary(written, input));
  for (const {path, error} of written.failures) {
    err.write(`${context.errTheme.warning('Warning:')} ${path} is to go and could not be removed: ${error.message}\n`);
  }
  return written.failures.length > 0 ? exitCodes.failed : exitCodes.done;
}

/** The document of `report`, with its movies where these were asked for, and what was written. */
async function writeDocument({app}: CommandContext, input: ReportInput, written: WrittenReport): Promise<void> {
  const {path, format, sizeBytes, removed} = written;
  const head = {
    ...reportJson(input.rollUp, input.version),
    written: {path, format, sizeBytes, removed: removed.map(report => report.path)},
  };
  if (format !== 'json') {
    app.streams.out.write(jsonDocument(head));
    return;
  }
  const {jsonPieces} = await import('../../output/json-pieces.ts');
  const {moviesJson} = await import('../../core/reports/json-report.ts');
  for (const piece of jsonPieces(head, 'movies', moviesJson(input.source))) app.streams.out.write(piece);
}

function summary({sizeBytes, removed}: WrittenReport, {rollUp: {totals}}: ReportInput): string {
  const gone = removed.length > 0 ? `; ${countInWords(removed.length, 'old report')} removed` : '';
  return `${countInWords(totals.movies, 'movie')}, ${sizeInWords(sizeBytes)}${gone}\n`;
}

async function listEarlier(context: CommandContext): Promise<number> {
  const {app, json, theme, quiet} = context;
  const {out, err} = app.streams;
  const folder = reportsFolder(await context.loadConfig());
  const reports = await listReports(folder);
  const {reportListDocument, reportListRows, reportListText} = await import('../../views/report-list.ts');
  if (json) out.write(jsonDocument(reportListDocument(reports)));
  else if (!out.isTty) out.write(reportListRows(reports));
  else if (reports.length > 0) out.write(reportListText(reports, {theme, now: app.now()}));
  if (reports.length === 0 && !(json || quiet)) err.write(`no reports in ${folder}\n`);
  return exitCodes.done;
}
