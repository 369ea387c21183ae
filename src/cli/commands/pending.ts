import {jsonDocument} from '../../output/json.ts';
import {listPending} from '../../tasks/approvals/list-approvals.ts';
import {approvalDocument} from '../../views/approval-json.ts';
import {approvalRows} from '../../views/approval-rows.ts';
import {pendingText} from '../../views/pending-text.ts';
import type {RunCommand} from '../context.ts';
import {exitCodes} from '../exit-codes.ts';

const defaultColumns = 80;

/** `pending`: what waits for an answer. */
export const run: RunCommand = async context => {
  const {app, json, theme} = context;
  const {out} = app.streams;
  const approvals = await listPending(app, await context.loadConfig());
  if (json) out.write(jsonDocument({approvals: approvals.map(approvalDocument)}));
  else if (out.isTty)
    out.write(pendingText(approvals, {theme, columns: out.columns ?? defaultColumns, now: app.now()}));
  else out.write(approvalRows(approvals));
  return exitCodes.done;
};
