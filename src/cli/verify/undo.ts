import {collectionNamer} from '../../core/collections/collection-name.ts';
import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import {type Undoing, undoCollectionChanges} from '../../tasks/undo-collection-changes.ts';
import {toldErrors} from '../../views/told-errors.ts';
import {undoDocument} from '../../views/undo-json.ts';
import {isStillOurs, undoNotes, undoRows, undoText} from '../../views/undo-text.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {deliverNews} from '../deliver-news.ts';
import {errorsText} from '../error-text.ts';
import {exitCodes} from '../exit-codes.ts';
import {withCollectionProgress} from './with-collection-progress.ts';

/** `verify --undo`: what the last run changed is taken back. */
export const runUndo: RunCommand = async (context, {options}) => {
  const {app, json, theme} = context;
  const dryRun = options['dryRun'] === true;
  const config = await context.loadConfig();
  const undoing = await withCollectionProgress(context, onProgress =>
    undoCollectionChanges(app, {config, dryRun, onProgress}),
  );
  const {out} = app.streams;
  if (json) out.write(jsonDocument(undoDocument(undoing, {dryRun})));
  else if (out.isTty) out.write(undoText(undoing, {theme, dryRun, now: app.now()}));
  else out.write(undoRows(undoing, {dryRun}));
  talk(context, undoing, {dryRun});
  if (!dryRun) await deliverNews(context, config);
  return undoing.collections.every(({error}) => error === undefined) ? exitCodes.done : exitCodes.failed;
};

function talk({app, errTheme, quiet, verbose}: CommandContext, undoing: Undoing, {dryRun}: {dryRun: boolean}): void {
  const {err} = app.streams;
  const {collections} = undoing;
  const nameOf = collectionNamer(collections);
  const errors = collections.map(collection => ({title: nameOf(collection), error: collection.error}));
  err.write(errorsText(toldErrors(errors), errTheme, {verbose}));
  for (const {skipped} of collections) {
    if (skipped !== undefined) err.write(`${errTheme.warning('Warning:')} ${plainText(skipped)}\n`);
  }
  if (quiet) return;
  err.write(undoNotes(undoing));
  if (!dryRun && collections.some(isStillOurs)) {
    err.write('the next scan brings the collections in step again, unless it runs with --no-collections\n');
  }
}
