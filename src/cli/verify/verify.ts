import {collectionNamer} from '../../core/collections/collection-name.ts';
import {jsonDocument} from '../../output/json.ts';
import {demandScanned} from '../../tasks/demand-scanned.ts';
import {isAllInSync, type VerifiedCollections, verifyCollections} from '../../tasks/verify-collections.ts';
import type {CollectionAct} from '../../views/collection-differences.ts';
import {collectionWarnings} from '../../views/collection-warnings.ts';
import {collectionsRows, collectionsText} from '../../views/collections-text.ts';
import {toldErrors} from '../../views/told-errors.ts';
import {verifyDocument} from '../../views/verify-json.ts';
import type {CommandContext, CommandInput, RunCommand} from '../context.ts';
import {deliverNews} from '../deliver-news.ts';
import {errorsText} from '../error-text.ts';
import {exitCodes} from '../exit-codes.ts';
import {withCollectionProgress} from './with-collection-progress.ts';

const defaultColumns = 80;
const maxMovies = 20;

/** `verify`, with --repair or --dry-run. */
export const runVerify: RunCommand = async (context, {options}) => {
  const {app, json, theme, verbose} = context;
  const config = await context.loadConfig();
  demandScanned(await app.openLibrary(config));
  const act = actOf(options);
  const verified = await withCollectionProgress(context, onProgress =>
    verifyCollections(app, {
      config,
      repair: act === 'change',
      force: options['force'] === true,
      adopt: options['adopt'] === true,
      onProgress,
    }),
  );
  const {outcomes} = verified;
  const {out} = app.streams;
  if (json) out.write(jsonDocument(verifyDocument(verified, act)));
  else if (!out.isTty) out.write(collectionsRows(outcomes, act));
  else {
    const most = verbose || act === 'preview' ? Number.POSITIVE_INFINITY : maxMovies;
    out.write(collectionsText(outcomes, {theme, columns: out.columns ?? defaultColumns, act, maxMovies: most}));
  }
  talk(context, verified, act);
  if (act === 'change') await deliverNews(context, config);
  return isAllInSync(verified) ? exitCodes.done : exitCodes.failed;
};

function actOf({repair, dryRun}: CommandInput['options']): CollectionAct {
  if (dryRun === true) return 'preview';
  return repair === true ? 'change' : 'compare';
}

function talk(context: CommandContext, {outcomes, failures, notes}: VerifiedCollections, act: CollectionAct): void {
  const {app, errTheme: theme, quiet} = context;
  const {err} = app.streams;
  const nameOf = collectionNamer(outcomes);
  const ofCollections = outcomes.map(outcome => ({title: nameOf(outcome), error: outcome.error}));
  err.write(errorsText(toldErrors([...failures, ...ofCollections]), theme, context));
  err.write(collectionWarnings(outcomes, {theme, act, isFull: !quiet}));
  if (quiet) return;
  for (const note of notes) err.write(`${note}\n`);
}
