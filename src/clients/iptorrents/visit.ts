import {askTracker, type Question} from './ask-tracker.ts';
import {unhelpful, unsolved} from './challenge-failures.ts';
import {identityOf} from './identity.ts';
import type {Clearance, Cookie, IptorrentsOptions} from './iptorrents.ts';
import {judgeReply, type Verdict} from './judge-reply.ts';
import type {Lender} from './lend-clearance.ts';
import type {Reply} from './reply.ts';
import {secretsOf} from './secrets-of.ts';
import {type Asked, verdictFailure} from './verdict-failure.ts';

/** The tracker, and what is known of it. */
export type Site = {
  base: string;
  /** What sentences about it begin with. */
  who: string;
  options: IptorrentsOptions;
  /** Undefined: nothing solves challenges. */
  lender: Lender | undefined;
};

/** What to fetch there, as whom. */
export type Visit = Question & {
  asked: Asked;
  /** Cookies of the member; none where a passkey says who asks. */
  account: readonly Cookie[];
  /** True for what needs no judging. */
  isAnswer?: (reply: Reply) => boolean;
  /** Asks directly first and, where a challenge stands before it, once more after the solver has passed it. */
  challenge: {
    /** The page the solver loads: never a file, which its browser would take and not show. */
    url: string;
    solvesLeft: number;
  };
};

/** What the tracker answers, no challenge and no refusal. Throws SourceError for those. */
export async function visit(call: Visit, site: Site): Promise<Reply> {
  const {clearances} = site.options;
  const lent = findClearance(site.options);
  const {reply, verdict} = await ask(call, site, lent);
  if (verdict.is !== 'challenge') return answerOf(reply, verdict, call, site);
  if (lent !== undefined) clearances.forget();
  const {lender, who} = site;
  if (lender === undefined) throw unsolved(who, site.options.cfClearance !== undefined);
  if (call.challenge.solvesLeft <= 0) throw unhelpful(who);
  call.challenge.solvesLeft -= 1;
  return askWithLent(call, site, lender);
}

/** What was lent and still holds; what has run out is forgotten. */
function findClearance({clearances, now}: IptorrentsOptions): Clearance | undefined {
  const lent = clearances.find();
  if (lent?.expiresAt === undefined || lent.expiresAt > now()) return lent;
  clearances.forget();
  return undefined;
}

async function askWithLent(call: Visit, site: Site, lender: Lender): Promise<Reply> {
  const clearance = await lender.lend(call.challenge.url, call.account);
  const {reply, verdict} = await ask(call, site, clearance);
  if (verdict.is === 'challenge') {
    const error = unhelpful(site.who);
    lender.judge(error);
    throw error;
  }
  lender.judge(undefined);
  // A refusal of another kind may come from the guard as well: such cookies are not worth keeping.
  if (verdict.is !== 'status') site.options.clearances.keep(clearance);
  return answerOf(reply, verdict, call, site);
}

type Judged = {reply: Reply; verdict: Verdict};

async function ask(call: Visit, {options, who}: Site, lent: Clearance | undefined): Promise<Judged> {
  const reply = await askTracker(call, identityOf(call.account, lent, options), options, who);
  return {reply, verdict: call.isAnswer?.(reply) ? {is: 'fine'} : judgeReply(reply, call.url, options.now())};
}

type Settled = Exclude<Verdict, {is: 'challenge'}>;

function answerOf(reply: Reply, verdict: Settled, {asked}: Visit, {who, options}: Site): Reply {
  if (verdict.is !== 'fine') throw verdictFailure(verdict, {who, asked, secrets: secretsOf(options)});
  return reply;
}
