import {agoInWords, aheadInWords, countInWords, durationInWords} from '../../output/words.ts';
import type {Approval} from '../approvals/approval.ts';
import {approvalTitle} from '../approvals/approval-title.ts';
import type {LibraryCounts} from '../library/library-counts.ts';
import type {Decision} from '../upgrades/decision.ts';
import {bold, escapeText, fitLines} from './html.ts';
import type {QuestionPart} from './question-view.ts';
import {type KnownService, serviceLines} from './service-lines.ts';
import {standingLines} from './standing-lines.ts';

const andMore = '… and more: see "felscanner pending" and "felscanner history"';

/** What waits for an answer. */
export function pendingReply(parts: readonly QuestionPart[], now: Date): string {
  if (parts.length === 0) return 'No question waits.';
  const lines = parts.flatMap(({approval}) => [
    `<code>${approval.id}</code> ${bold(approvalTitle(approval), 80)}: ${stepOf(approval)}`,
    `${escapeText(approval.reason)}, expires ${aheadInWords(approval.expiresAt, now)}`,
  ]);
  return fitLines([...lines, '', '/approve &lt;id&gt; or /decline &lt;id&gt;'], andMore);
}

/** How downloads are getting on. */
export function downloadsReply(parts: readonly QuestionPart[], now: Date): string {
  if (parts.length === 0) return 'Nothing was downloaded yet.';
  const lines = parts.flatMap(part => {
    const {approval} = part;
    return [`${bold(approvalTitle(approval), 80)}: ${stepOf(approval)}`, standingLines(part, now)[0] ?? ''];
  });
  return fitLines(lines, andMore);
}

type DecidedReply = {decided: readonly Approval[]; failures: readonly {message: string}[]};

/** What came of an answer that was written. */
export function decisionReply({decided, failures}: DecidedReply, kind: 'approve' | 'decline'): string {
  const verb = kind === 'approve' ? '✅ approved' : '❌ declined';
  const lines = [
    ...decided.map(approval => `${verb}: ${bold(approvalTitle(approval), 80)}, ${stepOf(approval)}`),
    ...failures.map(({message}) => `⚠️ ${escapeText(message, 400)}`),
  ];
  return lines.length === 0 ? 'No question waits.' : fitLines(lines, andMore);
}

type StatusReply = {
  counts: LibraryCounts;
  lastScanAt: Date | undefined;
  pending: number;
  downloading: number;
  services: readonly KnownService[];
  now: Date;
};

/** The whole in a few lines. */
export function statusReply({counts, lastScanAt, pending, downloading, services, now}: StatusReply): string {
  const {movies, dolbyVision, fel, mel, layerUnknown, atmos} = counts;
  const open = layerUnknown > 0 ? `, ${layerUnknown} of unknown layer` : '';
  return fitLines(
    [
      `<b>${countInWords(movies, 'movie')}</b>: ${dolbyVision} Dolby Vision, ${fel} FEL, ${mel} MEL${open}, ${atmos} Atmos`,
      lastScanAt ? `last scan ${agoInWords(lastScanAt, now)}` : 'nothing was scanned yet',
      `${countInWords(pending, 'question')} to answer, ${countInWords(downloading, 'download')} under way`,
      ...serviceLines(services, now),
    ],
    '…',
  );
}

const mostDecisions = 10;

/** The latest decisions about a release or a movie. */
export function whyReply(decisions: readonly Decision[], asked: string): string {
  if (decisions.length === 0) return `${bold(asked, 100)}\nNothing was decided about it yet.`;
  const lines = decisions
    .slice(0, mostDecisions)
    .flatMap(({ask, because, offered, current, release}) => [
      `${ask ? '✅' : '➖'} ${escapeText(current ?? 'not there')} → ${bold(offered)}: ${escapeText(because)}`,
      `<code>${escapeText(release.name, 150)}</code>`,
    ]);
  const more = decisions.length - mostDecisions;
  return fitLines([bold(asked, 100), ...lines, ...(more > 0 ? [`and ${more} more`] : [])], '…');
}

/** What the bot understands, for its menu and its help. */
export const botCommands: readonly {command: string; takes?: string; description: string}[] = [
  {command: 'pending', description: 'what waits for your answer'},
  {command: 'approve', takes: '<id>', description: 'say yes'},
  {command: 'decline', takes: '<id> [reason]', description: 'say no'},
  {command: 'downloads', description: 'how downloads are getting on'},
  {command: 'status', description: 'the library and the services in a few lines'},
  {command: 'why', takes: '<title>', description: 'what was decided about a movie, and why'},
  {command: 'scan', description: 'scan the libraries now'},
  {command: 'help', description: 'this list'},
];

export function helpReply(): string {
  const lines = botCommands.map(({command, takes, description}) => {
    const call = takes === undefined ? `/${command}` : `/${command} ${escapeText(takes)}`;
    return `${call} – ${escapeText(description)}`;
  });
  return [...lines, '', 'Or reply "yes" or "no" to a question.'].join('\n');
}

export const notAllowedReply = 'Not allowed.';

export const scanBegunReply = '🔍 A scan begins; its result comes here.';

/** What was added a moment ago the one that runs may have missed. */
export const scanWaitsReply = '🔍 A scan runs already. Another one follows it; its result comes here.';

export const scanTooLateReply = '⚠️ The scan that you asked for did not come to its end within a day. /scan asks again.';

export const scanBrokeOffReply = '⚠️ The scan that you asked for broke off, through a fault of felscanner.';

/** What a scan that somebody asked for came to. */
export function scanReply(
  {
    movies,
    fel,
    added,
    updated,
    removed,
    left,
  }: {movies: number; fel: number; added: number; updated: number; removed: number; left: number},
  durationMs: number,
): string {
  const changes = `${added} added, ${updated} changed, ${removed} removed`;
  return `🔍 Scan done in ${durationInWords(durationMs)}: ${countInWords(movies, 'movie')}, ${fel} FEL; ${changes}${left > 0 ? `, ${left} left as before` : ''}`;
}

/** What somebody asked for could not be done. */
export function errorReply(message: string): string {
  return `⚠️ ${escapeText(message, 600)}`;
}

/** A reply to a question that may mean yes or no, or neither. */
export const unclearReply =
  'Not understood, and nothing was decided. Write "yes" or "no", with the number behind it where there are several; a reason as in "no: too big".';

export function unknownCommandReply(text: string): string {
  return `I do not know ${escapeText(text, 40)}. /help lists what I understand.`;
}

function stepOf({current, offered}: Approval): string {
  return `${escapeText(current?.label ?? 'not there')} → ${escapeText(offered.label)}${offered.atmos ? ' Atmos' : ''}`;
}
