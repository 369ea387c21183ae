import {UserError} from '../../base/user-error.ts';
import {jsonDocument} from '../../output/json.ts';
import {listCollectionChanges} from '../../tasks/list-collection-changes.ts';
import type {RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {collectionHistoryDocument} from '../views/collection-history-json.ts';
import {collectionHistoryRows} from '../views/collection-history-rows.ts';
import {collectionHistoryText} from '../views/collection-history-text.ts';

const defaultColumns = 80;
const shownOnTerminal = 50;

/** `history`: what was done, the newest first. */
export const run: RunCommand = async (context, {options}) => {
  if (options['collections'] !== true) {
    throw new UserError('usage', 'history needs to know of what', {hint: 'run "felscanner history --collections"'});
  }
  const {app, json, theme} = context;
  const {out} = app.streams;
  const isRead = out.isTty && !json;
  const limit = typeof options['limit'] === 'number' ? options['limit'] : isRead ? shownOnTerminal : undefined;
  const history = await listCollectionChanges(app, await context.loadConfig(), limit);
  if (json) out.write(jsonDocument(collectionHistoryDocument(history)));
  else if (isRead) {
    out.write(collectionHistoryText(history, {theme, columns: out.columns ?? defaultColumns, now: app.now()}));
  } else out.write(collectionHistoryRows(history.changes));
  return exitCodes.done;
};
