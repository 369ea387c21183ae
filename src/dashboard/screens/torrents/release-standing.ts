import type {Approval} from '../../../core/approvals/approval.ts';
import {againstOf} from '../../../core/upgrades/verdict.ts';
import type {Theme} from '../../../output/theme.ts';
import type {DecidedRelease} from '../../../tasks/list-releases.ts';

/** Where a release stands in one or two words. */
export type Standing = {word: string; style: keyof Theme};

const answers: Readonly<Record<Exclude<Approval['state'], 'expired'>, Standing>> = {
  pending: {word: 'asked', style: 'strong'},
  approved: {word: 'approved', style: 'strong'},
  downloading: {word: 'loading', style: 'strong'},
  completed: {word: 'came', style: 'good'},
  declined: {word: 'declined', style: 'dim'},
  failed: {word: 'failed', style: 'failure'},
};

type Against = ReturnType<typeof againstOf>[number]['guard'];

/** Why nobody is asked. */
const refusals: Readonly<Record<Against, string>> = {
  listing: 'gone',
  claims: 'no claims',
  match: 'unclear',
  onlyLibraryMovies: 'no movie',
  exactDuplicates: 'the same',
  resolutionLoss: 'worse',
  dvLoss: 'worse',
  atmosLoss: 'worse',
  hdrFallbackLoss: 'worse',
  minSeeders: 'few seeds',
  maxSizeGb: 'too large',
  blockedGroups: 'blocked',
  decidedBefore: 'answered',
};

/** What was answered about it, else what was decided. An approval that expired without an answer says nothing. */
export function releaseStanding({decision}: DecidedRelease, approval: Approval | undefined): Standing {
  if (approval && approval.state !== 'expired') return answers[approval.state];
  if (!decision) return {word: 'not yet', style: 'dim'};
  if (decision.ask) return {word: 'ask', style: 'good'};
  const [strongest] = againstOf(decision);
  return {word: strongest ? refusals[strongest.guard] : 'no', style: 'dim'};
}
