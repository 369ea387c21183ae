import {UserError} from '../../base/user-error.ts';
import type {Config} from '../../config/config.ts';
import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import {startProgress} from '../../output/progress.ts';
import {shorten} from '../../output/shorten.ts';
import {countInWords, durationInWords} from '../../output/words.ts';
import {type LibraryScan, type LibraryScanProgress, scanLibrary} from '../../tasks/scan-library/scan-library.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {libraryScanDocument} from '../views/library-scan-json.ts';
import {failuresText, libraryScanSummary} from '../views/library-scan-words.ts';
import {changeRows, changesTable} from '../views/scan-changes.ts';

const defaultColumns = 80;
const maxTitleWidth = 24;

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
  const progress = await startProgress(err, {quiet, color: errColor, logClock: app.now});
  try {
    return await scanLibrary(app, {
      config,
      full: options['full'] === true,
      probe: options['probe'] !== false,
      ...librariesOption(options['library']),
      onProgress: state => progress.update(() => progressText(state, app.now())),
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

/** `Movies: 4200 of 10000; 310 FEL, 45 MEL, 800 Atmos`, `reading files: 12 of 480, 3 min left; ...`. */
function progressText(state: LibraryScanProgress, now: Date): string {
  const {fel, mel, atmos} = state.counts();
  return `${stepText(state, now)}; ${fel} FEL, ${mel} MEL, ${atmos} Atmos`;
}

function stepText(state: LibraryScanProgress, now: Date): string {
  if (state.phase === 'listing') {
    const {library, listed, total} = state;
    const name = shorten(plainText(library), maxTitleWidth);
    return `${name}: ${listed} of ${total === undefined ? 'unknown' : countInWords(total, 'movie')}`;
  }
  const {done, total, startedAt} = state;
  const text = `reading files: ${done} of ${total}`;
  if (done === 0) return text;
  const leftMs = ((now.getTime() - startedAt.getTime()) / done) * (total - done);
  return leftMs < 1000 ? text : `${text}, ${durationInWords(leftMs)} left`;
}
