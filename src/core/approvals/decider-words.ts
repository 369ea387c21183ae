import type {Approval, Decider} from './approval.ts';

const words: Readonly<Record<Exclude<Decider, `telegram:${number}`>, string>> = {
  cli: 'at the terminal',
  dashboard: 'in the dashboard',
  expiry: 'by time',
};

/** Who decided, to be put behind a verb: `at the terminal`, `by Telegram user 4242`. */
export function deciderWords(by: Decider): string {
  return by === 'cli' || by === 'dashboard' || by === 'expiry'
    ? words[by]
    : `by Telegram user ${by.slice('telegram:'.length)}`;
}

const stateWords: Readonly<Record<Approval['state'], string>> = {
  pending: 'waits for an answer',
  approved: 'was approved',
  downloading: 'was approved and is being downloaded',
  completed: 'was approved and is complete',
  declined: 'was declined',
  expired: 'has expired',
  failed: 'failed',
};

/** Where an approval stands and who brought it there: `was declined at the terminal`; a word of yours before the reason. */
export function standingWords(
  {state, decidedBy, message}: Pick<Approval, 'state' | 'decidedBy' | 'message'>,
  word?: string,
): string {
  const who =
    decidedBy === undefined || decidedBy === 'expiry' || state === 'failed' ? '' : ` ${deciderWords(decidedBy)}`;
  const why = message === undefined ? '' : `: ${message}`;
  const [verb, ...rest] = stateWords[state].split(/(?= and )/);
  return `${verb}${who}${rest.join('')}${word === undefined ? '' : ` ${word}`}${why}`;
}
