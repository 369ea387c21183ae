import type {Decision} from './decision.ts';
import {guardsInFull} from './guard-rules.ts';
import {rulesInFull} from './upgrade-rules.ts';

/** A decision without its release. Rules that do not apply and guards that let pass say the same each time: they are left out. */
export function formatStoredDecision(decision: Decision): string {
  const {ask, because, rules, guards, obstacles, warnings, movie, matchedBy, current, offered, opinion} = decision;
  return JSON.stringify({
    ask,
    because,
    rules: rules.filter(({says}) => says !== 'no'),
    guards: guards.filter(({says}) => says !== 'passes'),
    obstacles,
    warnings,
    movie,
    matchedBy,
    current,
    offered,
    opinion,
  });
}

type Stored = Omit<Decision, keyof Kept>;
type Kept = Pick<Decision, 'release' | 'decidedAt' | 'confirmedAt'>;

/** A decision as it was kept, with what was left out of it. Only this program writes the text. */
export function parseStoredDecision(text: string, kept: Kept): Decision {
  const stored = JSON.parse(text) as Stored;
  const wasAsked = stored.obstacles.length === 0;
  return {
    ...stored,
    rules: wasAsked ? rulesInFull(stored.rules) : [],
    guards: wasAsked ? guardsInFull(stored.guards) : [],
    movie: stored.movie,
    matchedBy: stored.matchedBy,
    current: stored.current,
    opinion: stored.opinion,
    ...kept,
  };
}
