import type {Approval} from '../approvals/approval.ts';
import {approvalTitle} from '../approvals/approval-title.ts';
import {currentFacts, offeredFacts} from '../approvals/version-facts.ts';
import {warningsOf} from '../approvals/warnings-of.ts';
import {bold, escapeText, fitLines, linkTo} from './html.ts';
import type {MessageButton, MessageText, QuestionPart, QuestionView} from './question-view.ts';
import {releaseFacts} from './release-facts.ts';
import {standingLines} from './standing-lines.ts';

/** The message of one question, or of several as a digest, as they stand now. */
export function questionMessage({questions, now}: QuestionView): MessageText {
  const [only, ...others] = questions;
  if (!only) return {html: 'This question is gone.', buttons: []};
  return others.length === 0 ? single(only, now) : digest(questions, now);
}

function single(part: QuestionPart, now: Date): MessageText {
  const {approval, tokens} = part;
  const {release, current, offered, reason} = approval;
  const lines = [
    `🎬 ${bold(approvalTitle(approval))}`,
    '',
    `Now: ${current ? factsLine(currentFacts(current)) : 'not in the library'}`,
    `Offered: ${factsLine(offeredFacts(offered))}`,
    `Why: ${escapeText(reason)}`,
    ...(isOver(approval) ? [] : warningLines(warningsOf(approval))),
    '',
    `<code>${escapeText(release.name, 300)}</code>`,
    [isOver(approval) ? '' : escapeText(releaseFacts(approval, now), 300), ...linksOf(approval)]
      .filter(isSome)
      .join(' · '),
    `id <code>${approval.id}</code>`,
    '',
    ...standingLines(part, now),
  ];
  return {html: fitLines(lines, '…'), buttons: tokens ? [buttonsOf(part, tokens, '')] : []};
}

/** The page of the release, and one about the movie. */
function linksOf({release, movie}: Approval): string[] {
  const {imdb, tmdb} = movie?.ids ?? release.ids;
  return [
    linkTo(release.infoUrl, 'release'),
    imdb === undefined ? '' : linkTo(`https://www.imdb.com/title/${imdb}/`, 'IMDb'),
    tmdb === undefined ? '' : linkTo(`https://www.themoviedb.org/movie/${tmdb}`, 'TMDB'),
  ];
}

/** What would have to be known by who says yes is told no more. */
function isOver({state}: Approval): boolean {
  return state === 'completed' || state === 'declined' || state === 'expired';
}

/** Where the question stands must have room too. */
const mostWarnings = 4;

function warningLines(warnings: readonly string[]): string[] {
  const more = warnings.length - mostWarnings;
  return [
    ...warnings.slice(0, mostWarnings).map(warning => warningLine(warning, 300)),
    ...(more > 0 ? [`⚠️ and ${more} more: see "felscanner pending"`] : []),
  ];
}

/** In so many rows two questions stand side by side. */
const pairsInRow = 2;

function digest(questions: readonly QuestionPart[], now: Date): MessageText {
  const open = questions.filter(isOpen);
  const shared = sharedWarnings(open);
  const heads = [
    `🎬 ${headOf(questions.length, open.length)}`,
    ...shared.map(warning => warningLine(warning, 300)),
    '',
  ];
  // What stands later must have room too, however long names and warnings are.
  const share = Math.floor((3600 - 300 * shared.length) / questions.length);
  const lines = questions.flatMap((part, index) => digestLines(part, {number: index + 1, now, share, shared}));
  const pairs = questions.flatMap((part, index) =>
    part.tokens ? [buttonsOf(part, part.tokens, ` ${index + 1}`)] : [],
  );
  const rows: MessageButton[][] = [];
  for (let at = 0; at < pairs.length; at += pairsInRow) rows.push(pairs.slice(at, at + pairsInRow).flat());
  return {html: fitLines([...heads, ...lines], '…'), buttons: rows};
}

function headOf(all: number, open: number): string {
  if (open === all) return `<b>${all} releases to decide about</b>`;
  return `<b>${all} releases</b>, ${open === 0 ? 'all decided' : `${open} to decide about`}`;
}

function isOpen({approval: {state}}: QuestionPart): boolean {
  return state === 'pending' || state === 'failed';
}

const mostShared = 2;

/** What is the matter with each of several is told once. */
function sharedWarnings(open: readonly QuestionPart[]): string[] {
  const [first, ...others] = open.map(({approval}) => approval.warnings);
  if (!first || others.length === 0) return [];
  return first.filter(warning => others.every(warnings => warnings.includes(warning))).slice(0, mostShared);
}

type DigestPlace = {number: number; now: Date; share: number; shared: readonly string[]};

/** So much of a line of facts is shown, and so much goes to the head and where it stands. */
const factsRoom = 160;
const standingRoom = 200;

function digestLines(part: QuestionPart, {number, now, share, shared}: DigestPlace): string[] {
  const {approval} = part;
  const [standing = ''] = standingLines(part, now);
  const head = `<b>${number}.</b> ${bold(approvalTitle(approval), 80)}: ${stepOf(approval)}`;
  const last = [`${standing} · id <code>${approval.id}</code>`, ''];
  if (!isOpen(part)) return [head, ...last];
  const facts = escapeText(
    [reasonBesideStep(approval), releaseFacts(approval, now)].filter(isSome).join(' · '),
    factsRoom,
  );
  const [warning, ...more] = warningsOf(approval).filter(one => !shared.includes(one));
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  const room = Math.max(30, share - factsRoom - standingRoom);
  return [head, facts, ...(warning === undefined ? [] : [`${warningLine(warning, room)}${others}`]), ...last];
}

function stepOf({current, offered: {label, atmos}}: Approval): string {
  return `${escapeText(current?.label ?? 'not there', 20)} → ${escapeText(label, 20)}${atmos ? ' Atmos' : ''}`;
}

/** The head says already what is better than what. */
function reasonBesideStep({reason, current, offered}: Approval): string {
  return reason === `${offered.label} over ${current?.label}` ? '' : reason;
}

function isSome(text: string): boolean {
  return text !== '';
}

function warningLine(warning: string, room: number): string {
  return `⚠️ ${escapeText(warning, room)}`;
}

function factsLine([label = '', ...facts]: readonly string[]): string {
  return [bold(label, 40), ...facts.map(fact => escapeText(fact, 60))].join(', ');
}

function buttonsOf(
  {approval}: QuestionPart,
  {approve, decline}: {approve: string; decline: string},
  number: string,
): MessageButton[] {
  const yes = approval.state === 'failed' ? 'Try again' : 'Approve';
  return [
    {text: `✅ ${number === '' ? yes : number.trim()}`, data: `a:${approve}`},
    {text: `❌ ${number === '' ? 'Decline' : number.trim()}`, data: `d:${decline}`},
  ];
}
