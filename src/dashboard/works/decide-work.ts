import {countInWords} from '../../output/words.ts';
import {carryOut} from '../../tasks/approvals/carry-out.ts';
import type {WorkEnd, WorkWorld} from './work.ts';

type Request =
  | {name: 'approve'; ids: readonly string[]}
  | {name: 'decline'; ids: readonly string[]; reason: string | undefined};

/** Carries an answer out, exactly as the command line and the buttons in Telegram do. */
export async function decideWork({app, config, dispatch}: WorkWorld, request: Request): Promise<WorkEnd> {
  const {name: action, ids} = request;
  const reason = request.name === 'decline' ? request.reason : undefined;
  const {decided, failures, troubles} = await carryOut(app, {config, action, ids, by: 'dashboard', reason});
  dispatch({on: 'choose-approval', ids, chosen: false});
  const [failure] = failures;
  if (failure) return {tone: 'failure', text: failure.message, hint: failure.hint};
  const done = `${countInWords(decided.length, 'release')} ${action === 'approve' ? 'approved' : 'declined'}`;
  const [trouble] = troubles;
  if (trouble) return {tone: 'warning', text: `${done}, and not all is done: ${trouble.message}`, hint: trouble.hint};
  const failed = decided.find(({state}) => state === 'failed');
  if (failed) return {tone: 'failure', text: `${done}: ${failed.message ?? 'it could not be downloaded'}`};
  return {tone: 'good', text: action === 'approve' ? `${done}; 4 shows how the download gets on` : done};
}
