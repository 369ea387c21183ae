import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {createOutbox} from '../../core/messages/outbox.ts';

/** How many questions wait, how many downloads are under way, and how many messages were not sent yet. */
export type ApprovalStatus = {pending: number; downloads: number; unsentMessages: number};

/** Counts from the database alone. */
export async function approvalStatus(
  app: Pick<App, 'openLibrary' | 'now'>,
  config: Pick<Config, 'dataDir'>,
): Promise<ApprovalStatus> {
  const {db} = await app.openLibrary(config);
  const store = createApprovalStore(db);
  store.expireOverdue(app.now());
  return {
    pending: store.count(['pending']),
    downloads: store.count(['approved', 'downloading']),
    unsentMessages: createOutbox(db).countWaiting(),
  };
}
