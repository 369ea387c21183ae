import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {isInSync, isLeftWrong} from '../../core/collections/collection-outcome.ts';
import {jsonDocument} from '../../output/json.ts';
import {startProgress} from '../../output/progress.ts';
import {scanLibrary} from '../../tasks/scan-library/scan-library.ts';
import type {LibraryScan, LibraryScanRequest} from '../../tasks/scan-library/scan-run.ts';
import type {CollectionAct} from '../../views/collection-differences.ts';
import {collectionWarnings} from '../../views/collection-warnings.ts';
import {collectionsRows, collectionsSummary, collectionsText} from '../../views/collections-text.ts';
import {libraryScanDocument} from '../../views/library-scan-json.ts';
import {failuresText, libraryScanSummary} from '../../views/library-scan-words.ts';
import {changeRows, changesTable} from '../../views/scan-changes.ts';
import {createScanProgressText} from '../../views/scan-progress-text.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {deliveringFailure, deliverNews} from '../deliver-news.ts';
import {exitCodes} from '../exit-codes.ts';

const defaultColumns = 80;

/** `scan`: the Plex libraries. */
export const runLibraryScan: RunCommand = async (context, input) => {
  const config = await context.loadConfig();
  const scan = await deliveringFailure(context, config, () => scanWithProgress(context, config, input));
  const act = input.options['dryRun'] === true ? 'preview' : 'change';
  const {app, json} = context;
  const {out} = app.streams;
  if (json) out.write(jsonDocument(libraryScanDocument(scan, act)));
  else out.write(scanText(context, scan, act));
  talk(context, scan, act);
  await deliverNews(context, config);
  const isWrong = act === 'preview' ? scan.collections.some(isLeftWrong) : !scan.collections.every(isInSync);
  return scan.state === 'incomplete' || isWrong ? exitCodes.failed : exitCodes.done;
};

type ScanAct = Exclude<CollectionAct, 'compare'>;

function scanText({app, theme}: CommandContext, {changes, collections}: LibraryScan, act: ScanAct): string {
  const {isTty, columns = defaultColumns} = app.streams.out;
  if (!isTty) return changeRows(changes) + (act === 'preview' ? collectionsRows(collections, act) : '');
  const look = {theme, columns, act, maxMovies: Number.POSITIVE_INFINITY};
  return changesTable(changes, {theme, columns}) + (act === 'preview' ? collectionsText(collections, look) : '');
}

/** What was refused is told also where only errors are wanted. */
function talk(context: CommandContext, scan: LibraryScan, act: ScanAct): void {
  const {app, errTheme: theme, quiet} = context;
  const {err} = app.streams;
  const {collections} = scan;
  err.write(failuresText(scan.result.failures, theme, context));
  err.write(collectionWarnings(collections, {theme, act, isFull: !quiet}));
  if (quiet) return;
  err.write(libraryScanSummary(scan));
  if (act === 'change') err.write(collectionsSummary(collections));
}

function collectionsOption({collections, dryRun}: CommandInput['options']): LibraryScanRequest['collections'] {
  if (collections === false) return 'leave';
  return dryRun === true ? 'preview' : 'sync';
}

async function scanWithProgress(
  {app, quiet, errColor}: CommandContext,
  settings: Config,
  {options}: CommandInput,
): Promise<LibraryScan> {
  const config = withSamples(settings, options['samples']);
  const {err} = app.streams;
  const progressText = createScanProgressText(app.now);
  const progress = await startProgress(err, {quiet, color: errColor, logClock: app.now});
  try {
    return await scanLibrary(app, {
      config,
      full: options['full'] === true,
      probe: options['probe'] !== false,
      collections: collectionsOption(options),
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
