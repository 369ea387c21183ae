import {bitrateInWords, sizeInWords} from '../../output/words.ts';
import type {Approval, CurrentVersion, OfferedVersion} from '../approvals/approval.ts';
import {movieWords} from '../library/movie-words.ts';
import {bold, escapeText, fitLines, linkTo} from './html.ts';
import type {MessageButton, MessageText, QuestionPart, QuestionView} from './question-view.ts';
import {releaseFacts, spaceWords} from './release-facts.ts';
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
    `🎬 ${bold(titleOf(approval))}`,
    '',
    `Now: ${currentWords(current)}`,
    `Offered: ${offeredWords(offered)}`,
    `Why: ${escapeText(reason)}`,
    ...warningsOf(approval).map(warning => `⚠️ ${escapeText(warning, 400)}`),
    '',
    `<code>${escapeText(release.name, 300)}</code>`,
    [releaseFacts(approval, now), linkTo(release.infoUrl, 'page')].filter(fact => fact !== '').join(' · '),
    `id <code>${approval.id}</code>`,
    '',
    ...standingLines(part, now),
  ];
  return {html: fitLines(lines, '…'), buttons: tokens ? [buttonsOf(part, tokens, '')] : []};
}

/** In so many rows two questions stand side by side. */
const pairsInRow = 2;

function digest(questions: readonly QuestionPart[], now: Date): MessageText {
  const heads = [`🎬 <b>${questions.length} releases to decide about</b>`, ''];
  // What stands later must have room too, however long names and warnings are.
  const shareOfText = Math.floor(3400 / questions.length);
  const lines = questions.flatMap((part, index) => digestLines(part, {number: index + 1, now, share: shareOfText}));
  const pairs = questions.flatMap((part, index) =>
    part.tokens ? [buttonsOf(part, part.tokens, ` ${index + 1}`)] : [],
  );
  const rows: MessageButton[][] = [];
  for (let at = 0; at < pairs.length; at += pairsInRow) rows.push(pairs.slice(at, at + pairsInRow).flat());
  return {html: fitLines([...heads, ...lines], '…'), buttons: rows};
}

type DigestPlace = {number: number; now: Date; share: number};

function digestLines(part: QuestionPart, {number, now, share}: DigestPlace): string[] {
  const {approval} = part;
  const {current, offered, reason} = approval;
  const [standing = ''] = standingLines(part, now);
  const head = `<b>${number}.</b> ${bold(titleOf(approval), 80)}: ${escapeText(current?.label ?? 'not there', 20)} → ${escapeText(offered.label, 20)}${offered.atmos ? ' Atmos' : ''}`;
  const facts = escapeText([reason, releaseFacts(approval, now)].filter(fact => fact !== '').join(' · '), 160);
  const [warning, ...more] = warningsOf(approval);
  const others = more.length > 0 ? ` (and ${more.length} more)` : '';
  const room = Math.max(30, share - 80 - 160 - 120);
  return [
    head,
    facts,
    ...(warning === undefined ? [] : [`⚠️ ${escapeText(warning, room)}${others}`]),
    `${standing} · id <code>${approval.id}</code>`,
    '',
  ];
}

function titleOf({movie, release}: Approval): string {
  if (movie) return movieWords(movie);
  const {title, year} = release.claims;
  if (title === undefined) return release.name;
  return year === undefined ? title : `${title} (${year})`;
}

function warningsOf(approval: Approval): string[] {
  const space = spaceWords(approval);
  return space === undefined ? approval.warnings : [space, ...approval.warnings];
}

const evidenceWords = {
  bitstream: 'proven from its bytes',
  container: 'as its container says',
  plex: 'as Plex says',
  filename: 'as its name says',
} as const;

function currentWords(current: CurrentVersion | undefined): string {
  if (!current) return 'not in the library';
  const {label, evidence, resolution, atmos, sizeBytes, bitrateKbps, versions} = current;
  return factsLine(label, [
    evidence && evidenceWords[evidence],
    resolution,
    atmos === undefined ? 'Atmos unknown' : atmos ? 'Atmos' : 'no Atmos',
    sizeBytes === undefined ? undefined : sizeInWords(sizeBytes),
    bitrateKbps === undefined ? undefined : bitrateInWords(bitrateKbps),
    versions > 1 ? `the best of ${versions} versions` : undefined,
  ]);
}

function offeredWords({label, claimedBy, resolution, atmos, sizeBytes, bitrateKbps, edition}: OfferedVersion): string {
  return factsLine(label, [
    claimedBy.length > 0 ? `claimed by ${claimedBy.join(', ')}` : 'unproven',
    resolution,
    atmos ? 'Atmos' : 'no Atmos named',
    sizeBytes === undefined ? undefined : sizeInWords(sizeBytes),
    bitrateKbps === undefined ? undefined : bitrateInWords(bitrateKbps),
    edition,
  ]);
}

function factsLine(label: string, facts: readonly (string | undefined)[]): string {
  return [bold(label), ...facts.filter(fact => fact !== undefined).map(fact => escapeText(fact, 100))].join(', ');
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
