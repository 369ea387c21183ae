import type {Approval} from '../../core/approvals/approval.ts';
import type {Model} from '../model.ts';
import {type Step, step} from '../step.ts';

/** As often as a daemon asks where nothing else is set. */
const everyMs = 5000;

/** Where no daemon follows downloads and somebody watches them come, qBittorrent is asked from here. */
export function followUnasked(model: Model): Step {
  const {screen, now, followedAt, works, snapshot, notice} = model;
  const isUnderWay = snapshot.downloads?.downloads.some(({approval}) => isAwaited(approval)) ?? false;
  const isFollowed = snapshot.daemon?.daemon !== undefined || works.some(({name}) => name === 'follow');
  const isRested = followedAt === undefined || now.getTime() - followedAt.getTime() >= everyMs;
  if (screen !== 'downloads' || !isUnderWay || isFollowed || !isRested || notice?.tone === 'failure')
    return step(model);
  return step({...model, followedAt: now}, {do: 'begin-work', work: {name: 'follow', unasked: true}});
}

/** What comes, and what came and is not proven yet. */
function isAwaited({state, proof}: Approval): boolean {
  return state === 'downloading' || (state === 'completed' && proof === undefined);
}
