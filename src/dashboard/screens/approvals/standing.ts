import type {Approval} from '../../../core/approvals/approval.ts';
import type {Download} from '../../../core/downloads/download.ts';
import type {Theme} from '../../../output/theme.ts';
import {shareInWords} from '../../../output/words.ts';
import {stateWords} from '../../../views/approval-words.ts';
import {expiryWords, isUrgent} from './time-left.ts';

/** What a list says of a question in a few words, and what they mean. */
export type Standing = {words: string; tone: keyof Theme};

type Clues = {now: Date; download: Download | undefined; isSpoken: boolean; isShort: boolean};

const tones: Readonly<Record<Approval['state'], keyof Theme>> = {
  pending: 'strong',
  approved: 'strong',
  downloading: 'strong',
  completed: 'good',
  declined: 'dim',
  expired: 'dim',
  failed: 'failure',
};

/** Where a question stands: how long it waits, how far it has come, whether it was honest. */
export function standingOf(approval: Approval, {now, download, isSpoken, isShort}: Clues): Standing {
  const {state, expiresAt, proof} = approval;
  if (state === 'pending') {
    return {words: expiryWords(expiresAt, now, isSpoken), tone: isUrgent(expiresAt, now) ? 'warning' : 'strong'};
  }
  if (state === 'downloading' && download) {
    return {words: `${state} ${shareInWords(download.progress)}`, tone: 'strong'};
  }
  if (proof && !proof.honest) return {words: isShort ? 'not as promised' : stateWords(approval), tone: 'failure'};
  return {words: stateWords(approval), tone: tones[state]};
}
