import {aheadInWords, durationInWords, shareInWords, sizeInWords} from '../../output/words.ts';
import type {Approval} from '../approvals/approval.ts';
import {deciderWords} from '../approvals/decider-words.ts';
import type {Download} from '../downloads/download.ts';
import {escapeText} from './html.ts';
import type {QuestionPart} from './question-view.ts';

/** Where a question stands, the first line the shortest: `expires in 23 hours`, a bar of progress, the proof. */
export function standingLines({approval, download}: QuestionPart, now: Date): string[] {
  const note = approval.message === undefined ? [] : [escapeText(approval.message, 400)];
  switch (approval.state) {
    case 'pending':
      return [`⏳ expires ${aheadInWords(approval.expiresAt, now)} (${clockWords(approval.expiresAt)})`];
    case 'approved':
      return [`✅ approved${whoWords(approval)}, waits${becauseWords(approval) || ' for qBittorrent'}`];
    case 'downloading':
      return [download ? progressWords(download) : '⬇️ is being downloaded', `approved${whoWords(approval)}`, ...note];
    case 'completed':
      return [proofWords(approval), `approved${whoWords(approval)}`, ...note];
    case 'declined':
      return [`❌ declined${whoWords(approval)}${reasonWords(approval)}`];
    case 'expired':
      return [`⌛ expired${becauseWords(approval)}`];
    case 'failed':
      return [`⚠️ failed${becauseWords(approval)}`];
  }
}

function becauseWords({message}: Approval): string {
  return message === undefined ? '' : `: ${escapeText(message)}`;
}

function whoWords({decidedBy}: Approval): string {
  return decidedBy === undefined || decidedBy === 'expiry' ? '' : ` ${escapeText(deciderWords(decidedBy))}`;
}

function reasonWords({declineReason}: Approval): string {
  return declineReason === undefined ? '' : `: ${escapeText(declineReason)}`;
}

/** A sentence on what was promised and what came. */
export function proofWords({proof}: Pick<Approval, 'proof'>): string {
  if (!proof) return '📦 complete, waits for Plex to show it';
  const {claimed, found, honest} = proof;
  return honest
    ? `🏅 Proof: ${escapeText(found)}, as promised`
    : `🚫 Proof: promised ${escapeText(claimed)}, it is ${escapeText(found)}`;
}

const blocks = 10;

/** A bar with what is known of a download's progress. */
function progressWords({state, progress, totalBytes, speed, etaSeconds}: Download): string {
  const full = Math.max(0, Math.min(blocks, Math.floor(progress * blocks)));
  const bar = `${'▓'.repeat(full)}${'░'.repeat(blocks - full)}`;
  const facts = [
    `${shareInWords(progress)} of ${sizeInWords(totalBytes)}`,
    speed > 0 ? `${sizeInWords(speed)}/s` : undefined,
    etaSeconds === undefined ? undefined : `${durationInWords(etaSeconds * 1000)} left`,
    state === 'downloading' ? undefined : state,
  ].filter(fact => fact !== undefined);
  return `⬇️ ${bar} ${facts.join(', ')}`;
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** The time of day by this machine's clock: `Fri 14:05`. */
function clockWords(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${days[at.getDay()]} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
