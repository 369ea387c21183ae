import type {Approval} from '../../../core/approvals/approval.ts';
import {aheadInWords} from '../../../output/words.ts';
import {approvalTitle, stepWords} from '../../../views/approval-words.ts';
import type {Look} from '../../look.ts';
import type {Model} from '../../model.ts';
import type {Room, Section} from './section.ts';
import {type Piece, type Shape, shapedLines, widestOf} from './shaped-line.ts';
import {shortAhead} from './short-span.ts';
import {spokenLines} from './spoken-lines.ts';

const leastLines = 2;
const narrow = 54;
const stepWidths = {narrow: 'HDR10 -> P7 FEL'.length, wide: 'not there -> P7 FEL Atmos'.length};

/** The questions that wait for an answer: those first that were asked first. */
export function questionsSection({snapshot: {approvals}, now}: Model, {look, width}: Room): Section {
  if (!approvals) return {title: 'Questions', lines: ['Reading the questions ...'], least: 1};
  const waiting = approvals.filter(({state}) => state === 'pending');
  if (waiting.length === 0) {
    return {title: 'Questions', lines: ['No question waits.', 'i looks for better releases.'], least: 1};
  }
  const lines = look.isSpoken
    ? spokenLines(
        waiting.map(one => questionSentence(one, now)),
        width,
      )
    : questionLines(waiting, {look, width, now});
  return {title: titleOf(waiting, now), lines, least: leastLines, rest: from => `and ${lines.length - from} more`};
}

function titleOf(waiting: readonly Approval[], now: Date): string {
  const next = new Date(Math.min(...waiting.map(({expiresAt}) => expiresAt.getTime())));
  const [count, verb] = waiting.length === 1 ? ['1 question', 'it'] : [`${waiting.length} questions`, 'next'];
  return `${count}, ${verb} expires ${shortAhead(next, now)}`;
}

function questionLines(waiting: readonly Approval[], {look, width, now}: Room & {now: Date}): string[] {
  const isNarrow = width < narrow;
  const most = isNarrow ? stepWidths.narrow : stepWidths.wide;
  const steps = waiting.map(approval => stepIn(approval, most));
  const expiries = waiting.map(({expiresAt}) => shortAhead(expiresAt, now).replace(isNarrow ? /^in / : '', ''));
  const shapes: Shape[] = [
    {width: 'rest', least: 10},
    {width: Math.min(most, widestOf(steps))},
    {width: widestOf(expiries), align: 'right', goes: 1},
  ];
  const rows = waiting.map((approval, place): Piece[] => [
    {text: approvalTitle(approval)},
    {text: steps[place] ?? '', style: look.theme.strong},
    {text: expiries[place] ?? '', style: expiryStyle(approval, {look, now})},
  ]);
  return shapedLines(shapes, rows, width);
}

/** What is offered matters more than what is there. */
export function stepIn(approval: Pick<Approval, 'current' | 'offered'>, width: number): string {
  const {label, atmos} = approval.offered;
  const offered = atmos ? `${label} Atmos` : label;
  const words = [stepWords(approval), stepWords({...approval, offered: {...approval.offered, atmos: false}})];
  return [...words, `-> ${offered}`, `-> ${label}`].find(({length}) => length <= width) ?? label;
}

const soonMs = 3_600_000;

function expiryStyle({expiresAt}: Approval, {look, now}: {look: Look; now: Date}): (text: string) => string {
  return expiresAt.getTime() - now.getTime() < soonMs ? look.theme.warning : look.theme.dim;
}

function questionSentence(approval: Approval, now: Date): string {
  const step = stepWords(approval).replace(' -> ', ' to ');
  return `${approvalTitle(approval)}, ${step}, expires ${aheadInWords(approval.expiresAt, now)}.`;
}
