import {isInSync} from '../../core/collections/collection-outcome.ts';
import {jsonDocument} from '../../output/json.ts';
import {startProgress} from '../../output/progress.ts';
import {type VerifiedCollections, verifyCollections} from '../../tasks/verify-collections.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {errorsText} from '../error-text.ts';
import {exitCodes} from '../exit-codes.ts';
import {openScannedLibrary} from '../open-scanned-library.ts';
import type {CollectionAct} from '../views/collection-differences.ts';
import {collectionNotes, collectionWarnings} from '../views/collection-warnings.ts';
import {collectionRows, collectionsText} from '../views/collections-text.ts';
import {toldErrors} from '../views/told-errors.ts';
import {verifyDocument} from '../views/verify-json.ts';

const defaultColumns = 80;
const maxMovies = 20;

/** `verify`, with --repair or --dry-run. */
export const runVerify: RunCommand = async (context, {options}) => {
  await openScannedLibrary(context);
  const act = actOf(options);
  const verified = await verifyWithProgress(context, options);
  const {outcomes, failures} = verified;
  const {app, json, theme, verbose} = context;
  const {out} = app.streams;
  if (json) out.write(jsonDocument(verifyDocument(verified, act)));
  else if (!out.isTty) out.write(collectionRows(outcomes, act));
  else {
    const most = verbose || act === 'preview' ? Number.POSITIVE_INFINITY : maxMovies;
    out.write(collectionsText(outcomes, {theme, columns: out.columns ?? defaultColumns, act, maxMovies: most}));
  }
  talk(context, verified, act);
  return failures.length === 0 && outcomes.every(isInSync) ? exitCodes.done : exitCodes.failed;
};

function actOf({repair, dryRun}: CommandInput['options']): CollectionAct {
  if (dryRun === true) return 'preview';
  return repair === true ? 'change' : 'compare';
}

async function verifyWithProgress(
  context: CommandContext,
  {repair, dryRun, force, adopt}: CommandInput['options'],
): Promise<VerifiedCollections> {
  const {app, quiet, errColor} = context;
  const progress = await startProgress(app.streams.err, {quiet, color: errColor, logClock: app.now});
  progress.update(() => 'reading the collections');
  try {
    return await verifyCollections(app, {
      config: await context.loadConfig(),
      repair: repair === true && dryRun !== true,
      force: force === true,
      adopt: adopt === true,
    });
  } finally {
    progress.stop();
  }
}

function talk(context: CommandContext, {outcomes, failures, notes}: VerifiedCollections, act: CollectionAct): void {
  const {app, errTheme, quiet} = context;
  const {err} = app.streams;
  err.write(errorsText(toldErrors([...failures, ...outcomes]), errTheme, context));
  const because = act === 'compare' ? (['smart', 'foreign', 'title'] as const) : allRefusals;
  err.write(collectionWarnings(outcomes, {theme: errTheme, because}));
  if (quiet) return;
  for (const note of notes) err.write(`${note}\n`);
  err.write(collectionNotes(outcomes));
}

const allRefusals = ['smart', 'foreign', 'title', 'removals'] as const;
