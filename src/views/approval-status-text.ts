import {tabbedRow} from '../output/tabbed-row.ts';
import type {Theme} from '../output/theme.ts';
import {countInWords} from '../output/words.ts';
import type {ApprovalStatus} from '../tasks/approvals/approval-status.ts';

/** What waits for a person and what is under way, for a person; nothing where there is nothing. */
export function approvalStatusText(
  {pending, downloads, unsentMessages}: ApprovalStatus,
  {theme}: {theme: Theme},
): string {
  const parts = [
    pending > 0 && `${countInWords(pending, 'question')} to answer ("felscanner pending")`,
    downloads > 0 && `${countInWords(downloads, 'download')} under way ("felscanner downloads")`,
    unsentMessages > 0 && `${countInWords(unsentMessages, 'message')} not sent yet`,
  ].filter(part => part !== false);
  if (parts.length === 0) return '';
  return `\n${theme.heading('Questions and downloads')}\n${parts.map(part => `${part}\n`).join('')}`;
}

/** The same for other programs: name and value. */
export function approvalStatusRows({pending, downloads, unsentMessages}: ApprovalStatus): string {
  return [
    tabbedRow(['pending', pending]),
    tabbedRow(['downloads', downloads]),
    tabbedRow(['unsentMessages', unsentMessages]),
  ].join('');
}
