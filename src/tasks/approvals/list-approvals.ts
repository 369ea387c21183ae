import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Approval} from '../../core/approvals/approval.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';

type Needed = Pick<App, 'openLibrary' | 'now'>;

/** The questions that wait for an answer, in the order they were asked. Those whose time is over expire with it. */
export async function listPending(app: Needed, config: Pick<Config, 'dataDir'>): Promise<Approval[]> {
  const {db} = await app.openLibrary(config);
  const store = createApprovalStore(db);
  store.expireOverdue(app.now());
  return store.list(['pending']);
}

/** Questions and what became of them, those that changed last first. */
export async function listApprovals(
  app: Needed,
  config: Pick<Config, 'dataDir'>,
  limit: number | undefined,
): Promise<{total: number; approvals: Approval[]}> {
  const {db} = await app.openLibrary(config);
  const store = createApprovalStore(db);
  store.expireOverdue(app.now());
  return db.read(() => ({total: store.count(), approvals: store.listLatest(limit)}));
}
