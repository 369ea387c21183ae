import type {Approval} from '../core/approvals/approval.ts';
import {plainText} from '../output/plain-text.ts';
import type {Theme} from '../output/theme.ts';
import {approvalTitle, stepWords, styledState} from './approval-words.ts';

/** What came of answers given at the terminal. */
export function decidedText(approvals: readonly Approval[], {theme}: {theme: Theme}): string {
  return approvals
    .map(approval => {
      const {id, saveTo, message, declineReason} = approval;
      const note =
        message ?? declineReason ?? (approval.state === 'downloading' && saveTo ? `saves to ${saveTo}` : undefined);
      return [
        `${theme.strong(id)}  ${approvalTitle(approval)}, ${plainText(stepWords(approval))}: ${styledState(approval, theme)}\n`,
        note === undefined ? '' : `  ${plainText(note)}\n`,
      ].join('');
    })
    .join('');
}
