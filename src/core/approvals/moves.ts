import type {ApprovalState} from './approval.ts';

export type Move = 'approve' | 'decline' | 'expire' | 'start' | 'complete' | 'fail' | 'resume';

/** Every way an approval may go. Whoever finds it in another state comes too late, and changes nothing. */
export const moves: Readonly<Record<Move, {from: readonly ApprovalState[]; to: ApprovalState}>> = {
  /** A download that failed may be tried again. */
  approve: {from: ['pending', 'failed'], to: 'approved'},
  decline: {from: ['pending', 'failed'], to: 'declined'},
  expire: {from: ['pending'], to: 'expired'},
  /** qBittorrent has it. */
  start: {from: ['approved'], to: 'downloading'},
  complete: {from: ['downloading'], to: 'completed'},
  /** What was taken for removed shows again. */
  resume: {from: ['failed'], to: 'downloading'},
  fail: {from: ['approved', 'downloading'], to: 'failed'},
};
