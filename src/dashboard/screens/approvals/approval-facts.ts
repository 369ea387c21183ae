import type {Approval} from '../../../core/approvals/approval.ts';
import {standingWords} from '../../../core/approvals/decider-words.ts';
import {currentFacts, offeredFacts} from '../../../core/approvals/version-facts.ts';
import {warningsOf} from '../../../core/approvals/warnings-of.ts';
import type {Download} from '../../../core/downloads/download.ts';
import {releaseFacts} from '../../../core/messages/release-facts.ts';
import type {Theme} from '../../../output/theme.ts';
import {agoInWords} from '../../../output/words.ts';
import {proofWords} from '../../../views/approval-words.ts';
import {isUndecided} from '../../is-undecided.ts';
import type {Fact} from '../../widgets/fact-lines.ts';
import {progressWords} from '../downloads/progress-words.ts';
import {isUrgent, timeLeft} from './time-left.ts';

type Clues = {now: Date; download: Download | undefined; isSpoken: boolean};

/** All there is to know of a question before it is answered, and what became of it, the most important first. */
export function approvalFacts(approval: Approval, clues: Clues): Fact[] {
  const {state, current, offered, reason, release, declineReason, saveTo, proof} = approval;
  const {group} = release.claims;
  const isOpen = isUndecided(approval);
  const warnings = isOpen ? warningsOf(approval) : [];
  const facts: (Fact | undefined)[] = [
    standingFact(approval, clues),
    fact('reason', declineReason),
    fact('when', state === 'pending' ? undefined : whenWords(approval, clues.now)),
    fact('proof', proof && proofWords(proof), proof?.honest === false ? 'failure' : 'good'),
    fact('progress', state === 'downloading' && clues.download ? progressWords(clues.download) : undefined),
    {name: 'now', text: currentFacts(current).join(', ')},
    {name: 'offered', text: offeredFacts(offered).join(', '), tone: 'strong'},
    {name: 'why', text: reason},
    ...warnings.map((text): Fact => ({name: 'warning', text, tone: 'warning'})),
    {name: 'release', text: release.name, most: 4},
    fact(
      'listed',
      [group === undefined ? '' : `by ${group}`, releaseFacts(approval, clues.now)].filter(Boolean).join(', '),
    ),
    fact('saves to', saveTo),
    fact('file', current?.file),
    {name: 'id', text: approval.id},
  ];
  return facts.filter(one => one !== undefined);
}

function fact(name: string, text: string | undefined, tone?: keyof Theme): Fact | undefined {
  return text === undefined || text === '' ? undefined : {name, text, ...(tone && {tone})};
}

function standingFact(approval: Approval, {now, isSpoken}: Clues): Fact {
  const {state, requestedAt, expiresAt} = approval;
  if (state !== 'pending') {
    return {name: 'state', text: standingWords(approval), ...(state === 'failed' && {tone: 'failure' as const})};
  }
  const left = timeLeft(expiresAt, now);
  const end = left === undefined ? 'expires now' : isSpoken ? undefined : `expires in ${left}`;
  const text = [`asked ${agoInWords(requestedAt, now)}`, end].filter(Boolean).join(', ');
  return {name: 'state', text: `waits for an answer, ${text}`, tone: isUrgent(expiresAt, now) ? 'warning' : 'strong'};
}

function whenWords({requestedAt, decidedAt, decidedBy}: Approval, now: Date): string {
  const answered = decidedAt && decidedBy !== 'expiry' ? `, answered ${agoInWords(decidedAt, now)}` : '';
  return `asked ${agoInWords(requestedAt, now)}${answered}`;
}
