import {UserError} from '../../base/user-error.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {jsonDocument} from '../../output/json.ts';
import {startProgress} from '../../output/progress.ts';
import {carryOut} from '../../tasks/approvals/carry-out.ts';
import type {Decided, DecideRequest} from '../../tasks/approvals/decide.ts';
import {approvalDocument} from '../../views/approval-json.ts';
import {approvalRows} from '../../views/approval-rows.ts';
import {decidedText} from '../../views/decided-text.ts';
import type {CommandContext} from '../context.ts';
import {errorsText} from '../error-text.ts';
import {exitCodes} from '../exit-codes.ts';

type Choice = {action: DecideRequest['action']; ids: readonly string[]; all: boolean; reason: string | undefined};

/** Says yes or no at the terminal, and tells what came of it. */
export async function decideFor(context: CommandContext, choice: Choice): Promise<number> {
  const {app, json, theme, quiet, errColor} = context;
  const {action, reason} = choice;
  const ids = demandIds(choice);
  const config = await context.loadConfig();
  const {out, err} = app.streams;
  const line = await startProgress(err, {quiet, color: errColor, logClock: app.now});
  let outcome: Awaited<ReturnType<typeof carryOut>>;
  try {
    if (action === 'approve') line.update(() => 'handing over to qBittorrent');
    outcome = await carryOut(app, {config, action, ids, by: 'cli', reason});
  } finally {
    line.stop();
  }
  const {decided, failures, troubles} = outcome;
  if (json) out.write(jsonDocument(document(action, outcome)));
  else if (out.isTty) out.write(decidedText(decided, {theme}));
  else out.write(approvalRows(decided));
  const errors = failures.map(
    ({message, hint}) => new UserError('refused', message, {...(hint !== undefined && {hint})}),
  );
  err.write(errorsText([...errors, ...troubles], context.errTheme, context));
  if (ids === 'all' && decided.length === 0 && failures.length === 0 && !quiet) err.write('No question waits.\n');
  const isLeft = action === 'approve' && decided.some(isNotUnderWay);
  return errors.length + troubles.length > 0 || isLeft ? exitCodes.failed : exitCodes.done;
}

function isNotUnderWay({state}: Approval): boolean {
  return state === 'approved' || state === 'failed';
}

function document(action: Choice['action'], {decided, failures}: Decided): Record<string, unknown> {
  const name = action === 'approve' ? 'approved' : 'declined';
  return {
    [name]: decided.map(approvalDocument),
    failures: failures.map(({id, message, hint}) => ({id, message, hint})),
  };
}

function demandIds({action, ids, all}: Choice): DecideRequest['ids'] {
  if (all && ids.length > 0) {
    throw new UserError('usage', `${action} was given ids and --all`, {hint: 'give one of them'});
  }
  if (all) return 'all';
  if (ids.length === 0) {
    throw new UserError('usage', `${action} needs the id of a question`, {
      hint: `list them with "felscanner pending", or run "felscanner ${action} --all"`,
    });
  }
  return ids;
}
