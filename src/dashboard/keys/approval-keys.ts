import type {Approval} from '../../core/approvals/approval.ts';
import {approvalTitle} from '../../core/approvals/approval-title.ts';
import {countInWords} from '../../output/words.ts';
import type {Action} from '../action.ts';
import type {KeyRow} from '../key-row.ts';
import {approvalsShown, placeOf} from '../lists.ts';
import type {Model} from '../model.ts';

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
    disabled: model => (isOpen(underCursor(model)) ? undefined : 'only what waits for an answer can be chosen'),
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
export function decidedAbout(model: Model): readonly Approval[] {
  const chosen = (model.snapshot.approvals ?? []).filter(({id}) => model.approvals.chosen.has(id)).filter(isOpen);
  const here = underCursor(model);
  if (chosen.length > 0) return chosen;
  return here && isOpen(here) ? [here] : [];
}

function underCursor(model: Model): Approval | undefined {
  return approvalsShown(model)[placeOf(model, 'approvals')];
}

function isPending({state}: Approval): boolean {
  return state === 'pending';
}

function isOpen(approval: Approval | undefined): boolean {
  return approval !== undefined && (approval.state === 'pending' || approval.state === 'failed');
}

function nothingToDecide(model: Model): string | undefined {
  if (model.works.some(({name}) => name === 'approve' || name === 'decline'))
    return 'your last answer is being carried out';
  if (decidedAbout(model).length > 0) return undefined;
  const here = underCursor(model);
  return here ? `this one is ${here.state}: there is nothing to decide` : 'nothing waits for an answer';
}

function askToApprove(model: Model): Action {
  const about = decidedAbout(model);
  const ids = about.map(({id}) => id);
  return {
    on: 'ask',
    dialog: {
      kind: 'confirm',
      question: `Download ${countInWords(about.length, 'release')}?`,
      lines: namesOf(about),
      effect: {do: 'begin-work', work: {name: 'approve', ids}},
    },
  };
}

function askToDecline(model: Model): Action {
  const about = decidedAbout(model);
  const ids = about.map(({id}) => id);
  return {
    on: 'ask',
    dialog: {
      kind: 'prompt',
      question: `Decline ${countInWords(about.length, 'release')}: why? (Enter without a reason is fine)`,
      lines: namesOf(about),
      text: '',
      purpose: {kind: 'decline', ids},
    },
  };
}

const mostNamed = 5;

function namesOf(about: readonly Approval[]): string[] {
  const names = about
    .slice(0, mostNamed)
    .map(one => `${approvalTitle(one)}: ${one.offered.label}, ${one.release.name}`);
  return about.length > mostNamed ? [...names, `and ${about.length - mostNamed} more`] : names;
}
