import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Approval, ApprovalState, Decider} from '../../core/approvals/approval.ts';
import {type ApprovalStore, createApprovalStore} from '../../core/approvals/approval-store.ts';
import {decideApproval} from '../../core/approvals/decide-approval.ts';
import type {TokenAction} from '../../core/approvals/tokens.ts';
import {keyTitles} from '../../core/library/key-titles.ts';
import type {Policy} from '../../core/upgrades/decide-release.ts';
import type {Database} from '../../storage/database.ts';
import {policyOf} from './policy-of.ts';

export type DecideRequest = {
  config: Config;
  action: TokenAction;
  /** Beginnings of ids; `all`: every one that waits. */
  ids: readonly string[] | 'all';
  by: Decider;
  /** Of a no. */
  reason: string | undefined;
};

export type Decided = {decided: Approval[]; failures: NotDecided[]};

/** `id` as it was given. */
type NotDecided = {id: string; message: string; hint: string | undefined};

/** Decides about approvals, each on its own. What is approved waits to be started. */
export async function decide(
  app: Pick<App, 'openLibrary' | 'createSources' | 'now'>,
  request: DecideRequest,
): Promise<Decided> {
  const {db} = await app.openLibrary(request.config);
  const policy = await policyOf(app, request.config);
  keyTitles(db);
  return decideAll(db, {...request, policy, at: app.now()});
}

/** The same where what is judged by is at hand and the keys of titles are up to date. */
export function decideAll(
  db: Database,
  {config, action, ids, by, reason, policy, at}: DecideRequest & {policy: Policy; at: Date},
): Decided {
  const store = createApprovalStore(db);
  store.expireOverdue(at);
  const outcome: Decided = {decided: [], failures: []};
  for (const wanted of wantedOf(store, ids)) {
    if ('failure' in wanted) {
      outcome.failures.push(wanted.failure);
      continue;
    }
    const {id, approvalId} = wanted;
    const made = db.write(sql =>
      decideApproval(sql, {
        approvalId,
        action,
        by,
        at,
        reason,
        policy,
        canDownload: config.qbittorrent.url !== undefined,
      }),
    );
    if (made.kind === 'decided') outcome.decided.push(made.approval);
    else outcome.failures.push({id, message: `${id} ${made.because}`, hint: undefined});
  }
  return outcome;
}

type Wanted = {id: string; approvalId: string} | {failure: NotDecided};

function wantedOf(store: ApprovalStore, ids: DecideRequest['ids']): Wanted[] {
  if (ids === 'all') return store.list(['pending']).map(({id}) => ({id, approvalId: id}));
  const wanted = new Map<string, Wanted>();
  for (const id of ids) {
    const one = findOne(store, id);
    wanted.set('failure' in one ? `? ${id}` : one.approvalId, one);
  }
  return [...wanted.values()];
}

const decidable: readonly ApprovalState[] = ['pending', 'failed'];
const listIds = 'list them with "felscanner pending" and "felscanner history"';

/** Of several that begin so the one that can be decided is meant. */
function findOne(store: ApprovalStore, id: string): Wanted {
  const prefix = id.trim().toLowerCase();
  const found = prefix === '' ? [] : store.findByPrefix(prefix);
  const open = found.filter(({state}) => decidable.includes(state));
  const [one] = found.length === 1 ? found : open;
  if (found.length === 0 || !one) {
    const message = found.length === 0 ? `no approval has the id ${id}` : severalText(id, found);
    return {failure: {id, message, hint: listIds}};
  }
  if (found.length > 1 && open.length > 1) return {failure: {id, message: severalText(id, open), hint: listIds}};
  return {id, approvalId: one.id};
}

const mostNamed = 5;

function severalText(id: string, found: readonly Approval[]): string {
  const names = found.slice(0, mostNamed).map(one => one.id);
  const more = found.length > names.length ? ` and ${found.length - names.length} more` : '';
  return `several approvals begin with ${id}: ${names.join(', ')}${more}`;
}
