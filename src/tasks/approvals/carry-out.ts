import type {App} from '../../app.ts';
import {orUserError} from '../../base/or-user-error.ts';
import {UserError} from '../../base/user-error.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {startDownloads} from '../downloads/start-downloads.ts';
import {deliverMessages} from '../telegram/deliver-messages.ts';
import {type Decided, type DecideRequest, decide} from './decide.ts';

/** Besides what was decided: what could not be done about it just now, and is done later. */
export type CarriedOut = Decided & {troubles: UserError[]};

/** Decides, starts what was approved, and brings the messages up to date. The approvals are as they stand afterwards. */
export async function carryOut(app: App, request: DecideRequest): Promise<CarriedOut> {
  const {config} = request;
  const {decided, failures} = await decide(app, request);
  const ids = decided.map(({id}) => id);
  const started = await orUserError(app.signal, () => startDownloads(app, {config, ids}));
  const delivered = await orUserError(app.signal, () => deliverMessages(app, config));
  const {db} = await app.openLibrary(config);
  const store = createApprovalStore(db);
  const error = delivered instanceof UserError ? delivered : delivered.error;
  return {
    decided: decided.map(approval => store.find(approval.id) ?? approval),
    failures,
    troubles: [...(started instanceof UserError ? [started] : started), ...(error ? [error] : [])],
  };
}
