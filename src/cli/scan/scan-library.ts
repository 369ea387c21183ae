import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {jsonDocument} from '../../output/json.ts';
import {startProgress} from '../../output/progress.ts';
import {scanLibrary} from '../../tasks/scan-library/scan-library.ts';
import type {LibraryScan} from '../../tasks/scan-library/scan-run.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {libraryScanDocument} from '../views/library-scan-json.ts';
import {failuresText, libraryScanSummary} from '../views/library-scan-words.ts';
import {changeRows, changesTable} from '../views/scan-changes.ts';
import {createScanProgressText} from './scan-progress-text.ts';

const defaultColumns = 80;

/** `scan`: the Plex libraries. */
export const runLibraryScan: RunCommand = async (context, input) => {
  const scan = await scanWithProgress(context, input);
  const {app, json, quiet, theme, errTheme} = context;
  const {out, err} = app.streams;
  if (json) out.write(jsonDocument(libraryScanDocument(scan)));
  else if (out.isTty) out.write(changesTable(scan.changes, {theme, columns: out.columns ?? defaultColumns}));
  else out.write(changeRows(scan.changes));
  err.write(failuresText(scan.result.failures, errTheme, context));
  if (!quiet) err.write(libraryScanSummary(scan));
  return scan.state === 'incomplete' ? exitCodes.failed : exitCodes.done;
};

async function scanWithProgress(context: CommandContext, {options}: CommandInput): Promise<LibraryScan> {
  const {app, quiet, errColor} = context;
  const config = withSamples(await context.loadConfig(), options['samples']);
  const {err} = app.streams;
  const progressText = createScanProgressText(app.now);
  const progress = await startProgress(err, {quiet, color: errColor, logClock: app.now});
  try {
    return await scanLibrary(app, {
      config,
      full: options['full'] === true,
      probe: options['probe'] !== false,
      ...librariesOption(options['library']),
      onProgress: state => progress.update(() => progressText(state)),
    });
  } finally {
    progress.stop();
  }
}

function withSamples(config: Config, samples: CommandInput['options'][string]): Config {
  return typeof samples === 'number' ? {...config, probe: {...config.probe, samples}} : config;
}

function librariesOption(value: CommandInput['options'][string]): {libraries?: string[]} {
  if (typeof value !== 'string') return {};
  const libraries = value
    .split(',')
    .map(title => title.trim())
    .filter(title => title !== '');
  if (libraries.length > 0) return {libraries};
  throw new UserError('usage', '--library needs the name of a library', {hint: 'for example --library "Movies"'});
}
