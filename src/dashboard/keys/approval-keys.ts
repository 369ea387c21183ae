import type {Approval} from '../../core/approvals/approval.ts';
import type {Action} from '../action.ts';
import {isUndecided} from '../is-undecided.ts';
import type {KeyRow} from '../key-row.ts';
import {approvalsShown, downloadsShown, placeOf} from '../lists.ts';
import type {Model} from '../model.ts';
import {approveDialog, declineDialog} from './decision-dialogs.ts';

/** Keys of questions and of downloads. */
export const approvalKeys: readonly KeyRow[] = [
  {
    keys: ['a'],
    label: 'approve',
    means: 'say yes: the release is downloaded beside what is there. One that failed is tried again',
    where: ['approvals'],
    disabled: model => nothingToDecide(model),
    action: askToApprove,
  },
  {
    keys: ['d'],
    label: 'decline',
    means: 'say no, with a reason if you like: the release is not offered again',
    where: ['approvals'],
    disabled: model => nothingToDecide(model),
    action: askToDecline,
  },
  {
    keys: ['space'],
    label: 'choose',
    means: 'choose this one; what is chosen is decided about together',
    where: ['approvals'],
    disabled: model => {
      const here = underCursor(model);
      return here && isUndecided(here) ? undefined : 'only what waits for an answer can be chosen';
    },
    action: model => {
      const id = underCursor(model)?.id ?? '';
      return {on: 'choose-approval', ids: [id], chosen: !model.approvals.chosen.has(id)};
    },
  },
  {
    keys: ['A'],
    label: 'choose all',
    means: 'choose all that wait, or none of them',
    where: ['approvals'],
    isQuiet: true,
    disabled: model => (approvalsShown(model).some(isPending) ? undefined : 'nothing waits for an answer'),
    action: model => {
      const ids = approvalsShown(model)
        .filter(isPending)
        .map(({id}) => id);
      return {on: 'choose-approval', ids, chosen: !ids.every(id => model.approvals.chosen.has(id))};
    },
  },
  {
    keys: ['enter'],
    label: 'movie',
    means: 'the movie it is about',
    where: ['approvals', 'downloads'],
    disabled: movieless,
    action: () => ({on: 'open'}),
  },
  {
    keys: ['u'],
    label: 'update',
    means: 'ask qBittorrent now, and prove what has come',
    where: ['downloads'],
    disabled: ({works}) => (works.some(({name}) => name === 'follow') ? 'qBittorrent is being asked' : undefined),
    action: () => ({on: 'do', effect: {do: 'begin-work', work: {name: 'follow', unasked: false}}}),
  },
];

/** What `a` and `d` are about: what is chosen, else what is under the cursor. */
function decidedAbout(model: Model): readonly Approval[] {
  const chosen = (model.snapshot.approvals ?? []).filter(({id}) => model.approvals.chosen.has(id)).filter(isUndecided);
  const here = underCursor(model);
  if (chosen.length > 0) return chosen;
  return here && isUndecided(here) ? [here] : [];
}

function underCursor(model: Model): Approval | undefined {
  return approvalsShown(model)[placeOf(model, 'approvals')];
}

function isPending({state}: Approval): boolean {
  return state === 'pending';
}

function nothingToDecide(model: Model): string | undefined {
  if (model.works.some(({name}) => name === 'approve' || name === 'decline'))
    return 'your last answer is being carried out';
  if (decidedAbout(model).length > 0) return undefined;
  const here = underCursor(model);
  return here ? `this one is ${here.state}: there is nothing to decide` : 'nothing waits for an answer';
}

function askToApprove(model: Model): Action {
  return {on: 'ask', dialog: approveDialog(decidedAbout(model), model.size.columns)};
}

function askToDecline(model: Model): Action {
  return {on: 'ask', dialog: declineDialog(decidedAbout(model), model.size.columns)};
}

/** Why no movie can be opened; undefined: there is one. */
function movieless(model: Model): string | undefined {
  const list =
    model.screen === 'downloads' ? downloadsShown(model).map(({approval}) => approval) : approvalsShown(model);
  const here = list[placeOf(model, model.screen)];
  if (!here) return model.screen === 'downloads' ? 'there is no download' : 'there is no question';
  return here.movie ? undefined : 'its movie is not in the library';
}
