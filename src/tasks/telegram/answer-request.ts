import {UserError} from '../../base/user-error.ts';
import type {Decider} from '../../core/approvals/approval.ts';
import {createApprovalStore} from '../../core/approvals/approval-store.ts';
import {createDownloadStore} from '../../core/downloads/download-store.ts';
import {keyTitles} from '../../core/library/key-titles.ts';
import type {BotRequest} from '../../core/messages/parse-request.ts';
import type {QuestionPart} from '../../core/messages/question-view.ts';
import {questionParts} from '../../core/messages/questions.ts';
import {
  decisionReply,
  downloadsReply,
  errorReply,
  helpReply,
  pendingReply,
  scanBegunReply,
  scanWaitsReply,
  statusReply,
  unclearReply,
  unknownCommandReply,
  whyReply,
} from '../../core/messages/replies.ts';
import {findHolder} from '../../storage/lease.ts';
import {decideAll} from '../approvals/decide.ts';
import {explainDecision} from '../explain-decision.ts';
import {libraryStatus} from '../library-status.ts';
import type {Bot} from './bot.ts';
import {knownServices} from './known-services.ts';

/** The reply to a request. `decide` is called inside the transaction in which the request is handled, and decides there. */
export type Answered = {decide: () => {html: string | undefined; starts: boolean}};

type Asker = {
  by: Decider;
  /** The key of the message of questions it replies to. */
  question: number | undefined;
};

/** Answers what an allowed person wrote. What is only looked up is looked up here. */
export async function answerRequest(bot: Bot, request: BotRequest, asker: Asker): Promise<Answered> {
  if (request.kind === 'approve' || request.kind === 'decline') {
    keyTitles(bot.db);
    return {decide: () => decideAs(bot, request, asker)};
  }
  const html = await lookUp(bot, request);
  return {decide: () => ({html, starts: false})};
}

type Decision = BotRequest & {kind: 'approve' | 'decline'};

function decideAs(
  {db, app, config, policy}: Bot,
  request: Decision,
  {by, question}: Asker,
): ReturnType<Answered['decide']> {
  const ids = request.all ? allMeant({db}, question) : idsMeant({db}, request.ids, question);
  if (typeof ids !== 'string' && ids.length === 0) {
    return {html: errorReply(question === undefined ? whichId(request.kind) : whichNumber), starts: false};
  }
  const decided = decideAll(db, {config, action: request.kind, ids, by, reason: request.reason, policy, at: app.now()});
  return {html: decisionReply(decided, request.kind), starts: request.kind === 'approve' && decided.decided.length > 0};
}

const whichNumber = 'Which one? Reply with "yes" or "no" and its number: yes 2';

function whichId(command: Decision['kind']): string {
  return `Which one? Write /${command} and its id; /pending lists them`;
}

/** In a reply to a question those of that message alone. */
function allMeant({db}: Pick<Bot, 'db'>, question: number | undefined): string[] | 'all' {
  if (question === undefined) return 'all';
  const asked = db.read(sql => questionParts(sql, question, () => undefined)).map(({approval}) => approval);
  return asked.filter(({state}) => state === 'pending').map(({id}) => id);
}

/**
 * In a reply to several questions numbers stand for them; a reply to one needs none. None are meant where it is not clear which: a
 * number that no question has must never be taken for the beginning of another's id.
 */
function idsMeant({db}: Pick<Bot, 'db'>, ids: readonly string[], question: number | undefined): string[] {
  if (question === undefined) return ids.some(isNumber) ? [] : [...ids];
  const asked = db.read(sql => questionParts(sql, question, () => undefined)).map(({approval}) => approval);
  const [only, ...others] = asked.length === 1 ? asked : asked.filter(({state}) => state === 'pending');
  if (ids.length === 0) return only && others.length === 0 ? [only.id] : [];
  const meant = ids.map(id => (isNumber(id) ? asked[Number(id) - 1]?.id : id));
  return meant.includes(undefined) ? [] : meant.filter(id => id !== undefined);
}

function isNumber(id: string): boolean {
  return /^\d{1,2}$/.test(id);
}

type LookUps = {
  [Kind in BotRequest['kind']]?: (bot: Bot, request: BotRequest & {kind: Kind}) => string | Promise<string>;
};

/** What is only looked up, and tells it. */
const lookUps: LookUps = {
  pending: bot => pendingReply(pendingParts(bot), bot.app.now()),
  downloads: bot => downloadsReply(downloadParts(bot), bot.app.now()),
  status: statusOf,
  why: (bot, {title}) => whyOf(bot, title),
  help: () => helpReply(),
  start: () => helpReply(),
  scan: ({db, app}) => (findHolder(db, {name: 'scan', now: app.now}) ? scanWaitsReply : scanBegunReply),
  unclear: () => unclearReply,
  unknown: (_, {text}) => unknownCommandReply(text),
};

async function lookUp<Kind extends BotRequest['kind']>(
  bot: Bot,
  request: BotRequest & {kind: Kind},
): Promise<string | undefined> {
  return lookUps[request.kind]?.(bot, request);
}

function pendingParts({db}: Bot): QuestionPart[] {
  return createApprovalStore(db)
    .list(['pending'])
    .map(approval => ({approval, download: undefined, tokens: undefined}));
}

const shownDownloads = 10;

function downloadParts({db}: Bot): QuestionPart[] {
  const approvals = createApprovalStore(db);
  return createDownloadStore(db)
    .list(shownDownloads)
    .flatMap(download => {
      const approval = approvals.find(download.approvalId);
      return approval ? [{approval, download, tokens: undefined}] : [];
    });
}

async function statusOf({app, config, db}: Bot): Promise<string> {
  const {counts, scans} = await libraryStatus(app, config);
  const approvals = createApprovalStore(db);
  return statusReply({
    counts,
    lastScanAt: scans[0]?.finishedAt ?? scans[0]?.startedAt,
    pending: approvals.count(['pending']),
    downloading: approvals.count(['approved', 'downloading']),
    services: await knownServices(app, config),
    now: app.now(),
  });
}

async function whyOf({app, config}: Bot, title: string): Promise<string> {
  if (title === '') return errorReply('Which movie? Write its title behind /why');
  try {
    const {decisions} = await explainDecision(app, config, title);
    return whyReply(decisions, title);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return errorReply(error.message);
  }
}
