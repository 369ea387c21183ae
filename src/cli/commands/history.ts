import {UserError} from '../../base/user-error.ts';
import {jsonDocument} from '../../output/json.ts';
import {listApprovals} from '../../tasks/approvals/list-approvals.ts';
import {listCollectionChanges} from '../../tasks/list-collection-changes.ts';
import {approvalDocument} from '../../views/approval-json.ts';
import {approvalRows} from '../../views/approval-rows.ts';
import {approvalsTable} from '../../views/approvals-table.ts';
import {collectionHistoryDocument} from '../../views/collection-history-json.ts';
import {collectionHistoryRows} from '../../views/collection-history-rows.ts';
import {collectionHistoryText} from '../../views/collection-history-text.ts';
import {moreText} from '../../views/more-text.ts';
import type {CommandContext, RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';
import {demandAll, showActivity} from '../history/show-activity.ts';

const defaultColumns = 80;
const shownOnTerminal = 50;

/** `history`: what was decided and what came of it, what was changed in collections, or everything that happened, the newest first. */
export const run: RunCommand = async (context, {options}) => {
  const {app, json} = context;
  const isRead = app.streams.out.isTty && !json;
  const limit = typeof options['limit'] === 'number' ? options['limit'] : isRead ? shownOnTerminal : undefined;
  if (options['collections'] === true && options['all'] === true) {
    throw new UserError('usage', 'history was given --collections and --all', {hint: 'give one of them'});
  }
  demandAll(options);
  if (options['collections'] === true) await showCollections(context, limit);
  else if (options['all'] === true) await showActivity(context, options, limit);
  else await showApprovals(context, limit);
  return exitCodes.done;
};

async function showApprovals(context: CommandContext, limit: number | undefined): Promise<void> {
  const {app, json, theme} = context;
  const {out} = app.streams;
  const {total, approvals} = await listApprovals(app, await context.loadConfig(), limit);
  if (json) out.write(jsonDocument({total, approvals: approvals.map(approvalDocument)}));
  else if (!out.isTty) out.write(approvalRows(approvals));
  else if (approvals.length === 0) out.write('Nobody was asked about anything yet.\n');
  else {
    const more = total - approvals.length;
    out.write(approvalsTable(approvals, {theme, columns: out.columns ?? defaultColumns, now: app.now()}));
    if (more > 0) out.write(moreText(more, out.columns ?? defaultColumns));
  }
}

async function showCollections(context: CommandContext, limit: number | undefined): Promise<void> {
  const {app, json, theme} = context;
  const {out} = app.streams;
  const history = await listCollectionChanges(app, await context.loadConfig(), limit);
  if (json) out.write(jsonDocument(collectionHistoryDocument(history)));
  else if (out.isTty) {
    out.write(collectionHistoryText(history, {theme, columns: out.columns ?? defaultColumns, now: app.now()}));
  } else out.write(collectionHistoryRows(history.changes));
}
