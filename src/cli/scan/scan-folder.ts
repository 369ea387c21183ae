import {isAbsolute, resolve} from 'node:path';
import {isAddress} from '../../app.ts';
import {describeError} from '../../base/describe-error.ts';
import {redactUrl} from '../../base/redact.ts';
import {UserError} from '../../base/user-error.ts';
import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import {startProgress} from '../../output/progress.ts';
import {shorten} from '../../output/shorten.ts';
import {countInWords} from '../../output/words.ts';
import {demandKnownScheme} from '../../tasks/demand-known-scheme.ts';
import {type FolderScan, type ScanProgress, scanFolder} from '../../tasks/scan-folder.ts';
import {inspectColumns} from '../../views/inspect-columns.ts';
import {scanDocument} from '../../views/scan-json.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {errorsText} from '../error-text.ts';
import {exitCodeOfMany} from '../exit-codes.ts';

const defaultColumns = 80;
// What a count and the spinner need beside the folder on one line.
const progressWidth = 40;

/** `scan <folder>`: every media file below a folder. */
export const runFolderScan: RunCommand = async (context, input) => {
  const folder = demandFolderArgument(input);
  const scan = await scanWithProgress(context, folder, input);
  await tellFiles(context, scan);
  const errors = errorsOf(scan);
  const {err} = context.app.streams;
  err.write(errorsText(errors, context.errTheme, context));
  if (!context.quiet) {
    const {scanSummary} = await import('../../views/scan-table.ts');
    err.write(scanSummary(scan));
  }
  return exitCodeOfMany(errors.map(describeError));
};

function demandFolderArgument({args: [folder]}: CommandInput): string {
  if (folder !== undefined) demandKnownScheme(folder);
  if (folder !== undefined && isAddress(folder)) {
    throw new UserError('usage', `${redactUrl(folder)} is an address, and only folders can be searched`, {
      hint: 'to read a single file over HTTP run "felscanner inspect <address>"',
    });
  }
  if (folder !== undefined && folder !== '') return folder;
  throw new UserError('usage', 'the folder to scan has an empty name', {
    hint: 'run "felscanner scan <folder>", for example "felscanner scan /media/movies"',
  });
}

async function scanWithProgress(context: CommandContext, folder: string, {options}: CommandInput): Promise<FolderScan> {
  const {app, quiet, errColor, json} = context;
  const {probe} = await context.loadConfig();
  const {out, err} = app.streams;
  const streamsRows = !(json || out.isTty);
  // Rows that go out meanwhile may reach the same terminal, through `| cat` or `| grep`, and would mix with the line.
  const progress = await startProgress(err, {quiet: quiet || streamsRows, color: errColor, logClock: app.now});
  const folderWidth = (err.columns ?? defaultColumns) - progressWidth;
  try {
    return await scanFolder(app, {
      folder,
      samples: typeof options['samples'] === 'number' ? options['samples'] : probe.samples,
      budgetBytes: probe.budgetBytes,
      concurrency: probe.concurrency,
      onProgress: state => progress.update(() => progressText(shorten(plainText(folder), folderWidth), state)),
      ...(streamsRows && {onFile: file => out.write(inspectColumns(file))}),
    });
  } finally {
    progress.stop();
  }
}

function progressText(folder: string, {done, total}: ScanProgress): string {
  return `${folder}: ${done} of ${countInWords(total, 'file')}`;
}

/** In a pipe the rows have gone out while the scan ran. */
async function tellFiles({app, json, theme}: CommandContext, scan: FolderScan): Promise<void> {
  const {out} = app.streams;
  if (json) out.write(jsonDocument(scanDocument(scan)));
  else if (out.isTty && scan.files.length > 0) {
    const {scanTable} = await import('../../views/scan-table.ts');
    const root = isAbsolute(scan.folder) ? scan.folder : resolve(app.cwd, scan.folder);
    out.write(scanTable(scan.files, {root, theme, columns: out.columns ?? defaultColumns}));
  }
}

function errorsOf({files, failures}: FolderScan): Error[] {
  return [...failures.map(({error}) => error), ...files.flatMap(({error}) => error ?? [])];
}
