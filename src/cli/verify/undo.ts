import {jsonDocument} from '../../output/json.ts';
import {plainText} from '../../output/plain-text.ts';
import {type UndoneCollection, undoCollectionChanges} from '../../tasks/undo-collection-changes.ts';
import type {RunCommand} from '../context.ts';
import {errorsText} from '../error-text.ts';
import {exitCodes} from '../exit-codes.ts';
import {toldErrors} from '../views/told-errors.ts';
import {undoDocument} from '../views/undo-json.ts';
import {undoRows, undoText} from '../views/undo-text.ts';

/** `verify --undo`: what the last run changed is taken back. */
export const runUndo: RunCommand = async (context, {options}) => {
  const {app, json, theme, errTheme, quiet} = context;
  const dryRun = options['dryRun'] === true;
  const undoing = await undoCollectionChanges(app, {config: await context.loadConfig(), dryRun});
  const {out, err} = app.streams;
  if (json) out.write(jsonDocument(undoDocument(undoing, {dryRun})));
  else if (out.isTty) out.write(undoText(undoing, {theme, dryRun, now: app.now()}));
  else out.write(undoRows(undoing, {dryRun}));
  err.write(errorsText(toldErrors(undoing.collections), errTheme, context));
  for (const {skipped} of undoing.collections)
    if (skipped !== undefined) err.write(`${errTheme.warning('Warning:')} ${plainText(skipped)}\n`);
  if (!quiet && !dryRun)
    err.write('the next scan brings the collections in step again, unless it runs with --no-collections\n');
  return undoing.collections.every(isDone) ? exitCodes.done : exitCodes.failed;
};

function isDone({error}: UndoneCollection): boolean {
  return error === undefined;
}
