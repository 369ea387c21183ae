import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {countInWords} from '../../output/words.ts';
import type {JobOutcome} from '../job.ts';

/** Ends the questions that nobody answered in time. */
export async function expireQuestions(app: App, config: Config): Promise<JobOutcome> {
  const {db} = await app.openLibrary(config);
  const expired = createApprovalStore(db).expireOverdue(app.now());
  const summary = expired.length > 0 ? `${countInWords(expired.length, 'question')} expired` : undefined;
  return {summary, troubles: []};
}
