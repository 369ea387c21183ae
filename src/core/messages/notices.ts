import {sizeInWords} from '../../output/words.ts';
import type {Approval} from '../approvals/approval.ts';
import {approvalTitle} from '../approvals/approval-title.ts';
import type {Download} from '../downloads/download.ts';
import {bold, escapeText} from './html.ts';
import {proofWords} from './standing-lines.ts';

/** The download of an approval has started. */
export function downloadStarted(approval: Approval, download: Download | undefined): string {
  const {offered, saveTo} = approval;
  const size = download && download.totalBytes > 0 ? `, ${sizeInWords(download.totalBytes)}` : '';
  return lines('🚀 <b>Download started</b>', approval, [
    `${escapeText(offered.label)}${offered.atmos ? ' Atmos' : ''}${size}`,
    saveTo === undefined ? undefined : `saved to <code>${escapeText(saveTo, 300)}</code>`,
  ]);
}

/** All of it is there; with the proof where there is one, else with what is waited for. */
export function downloadCompleted(approval: Approval): string {
  return lines('✅ <b>Download complete</b>', approval, [
    approval.proof ? proofWords(approval) : escapeText(approval.message ?? 'it waits for Plex to show it', 400),
  ]);
}

/** It failed, or is in trouble. */
export function downloadFailed(approval: Approval): string {
  const head = approval.state === 'failed' ? '❌ <b>Download failed</b>' : '⚠️ <b>Download in trouble</b>';
  return lines(head, approval, [escapeText(approval.message ?? 'nobody knows why', 600)]);
}

function lines(head: string, approval: Approval, rest: readonly (string | undefined)[]): string {
  return [head, bold(approvalTitle(approval)), ...rest.filter(line => line !== undefined)].join('\n');
}
