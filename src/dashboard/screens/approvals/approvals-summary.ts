import type {Approval} from '../../../core/approvals/approval.ts';
import {countInWords, sizeInWords} from '../../../output/words.ts';
import {isUndecided} from '../../is-undecided.ts';
import type {Model} from '../../model.ts';
import {expiryWords, timeLeft} from './time-left.ts';

/** What waits and what was decided, in a line: `3 questions to answer, the next expires in 23 h, 12 others`. */
export function approvalsSummary({snapshot, approvals: {chosen}, now}: Model, isSpoken: boolean): string {
  const all = snapshot.approvals ?? [];
  const pending = all.filter(({state}) => state === 'pending');
  const others = all.length - pending.length;
  const picked = all.filter(one => chosen.has(one.id) && isUndecided(one));
  return [
    pending.length === 0 ? 'no question waits' : `${countInWords(pending.length, 'question')} to answer`,
    picked.length > 0 ? `${picked.length} chosen (${sizeInWords(bytesOf(picked))})` : undefined,
    pending.length > 1 ? `the next ${endWords(firstExpiry(pending), now, isSpoken)}` : undefined,
    others > 0 ? countInWords(others, 'other') : undefined,
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

function endWords(at: Date, now: Date, isSpoken: boolean): string {
  const left = timeLeft(at, now);
  return left === undefined || isSpoken ? expiryWords(at, now, isSpoken) : `expires in ${left}`;
}

function firstExpiry(pending: readonly Approval[]): Date {
  return new Date(Math.min(...pending.map(({expiresAt}) => expiresAt.getTime())));
}

function bytesOf(approvals: readonly Approval[]): number {
  return approvals.reduce((sum, {offered}) => sum + (offered.sizeBytes ?? 0), 0);
}
