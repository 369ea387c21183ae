import type {Approval} from '../../../core/approvals/approval.ts';
import type {Download} from '../../../core/downloads/download.ts';
import {sizeInWords} from '../../../output/words.ts';
import {approvalTitle, stepWords} from '../../../views/approval-words.ts';
import {styledLabel} from '../../../views/styled-label.ts';
import {isUndecided} from '../../is-undecided.ts';
import type {Look} from '../../look.ts';
import {cell} from '../../widgets/cell.ts';
import {standingOf} from './standing.ts';

export type ApprovalRow = {approval: Approval; download: Download | undefined; isChosen: boolean; now: Date};

type Columns = {id: number; title: number; step: number; size: number; standing: number};

const markWidth = 2;
const shortStanding = 18;

/** What is less needed goes first where there is no room: it stands in the detail. */
function approvalColumns(width: number): Columns {
  const fixed = {
    id: width >= 100 ? 10 : 0,
    step: width >= 56 ? 23 : 0,
    size: width >= 76 ? 9 : 0,
    standing: width >= 105 ? 28 : shortStanding,
  };
  const taken = Object.values(fixed).reduce((sum, one) => sum + one, markWidth);
  return {title: Math.max(0, width - taken), ...fixed};
}

/** A question in exactly one line; what is decided is dim. */
export function approvalLine({approval, download, isChosen, now}: ApprovalRow, width: number, look: Look): string {
  const {theme, glyphs} = look;
  const columns = approvalColumns(width);
  const isOpen = isUndecided(approval);
  const paint = isOpen ? (text: string) => text : theme.dim;
  const isShort = columns.standing === shortStanding;
  const {words, tone} = standingOf(approval, {now, download, isSpoken: false, isShort});
  const step = cell(stepWords(approval), columns.step);
  return [
    theme.strong(cell(isChosen ? glyphs.chosen : '', markWidth)),
    paint(cell(approval.id, columns.id)),
    paint(`${cell(approvalTitle(approval), columns.title - 1)} `),
    isOpen ? styledOffer(step, approval.offered.label, look) : paint(step),
    paint(cell(sizeOf(approval), columns.size, 'right')),
    theme[tone](cell(words, columns.standing, 'right')),
  ].join('');
}

function sizeOf({offered: {sizeBytes}}: Approval): string {
  return sizeBytes === undefined ? '' : sizeInWords(sizeBytes);
}

/** What is offered stands last, and may be called as what is there. */
function styledOffer(step: string, label: string, {theme}: Look): string {
  const at = step.lastIndexOf(label);
  if (at < 0 || label === '') return step;
  return step.slice(0, at) + styledLabel(label, theme) + step.slice(at + label.length);
}

/** The same as a sentence. */
export function approvalSpoken({approval, download, isChosen, now}: ApprovalRow): string {
  const {words} = standingOf(approval, {now, download, isSpoken: true, isShort: false});
  const {movie, release} = approval;
  return [
    approvalTitle({movie, release}),
    stepWords(approval).replace(' -> ', ' to '),
    sizeOf(approval),
    approval.state === 'pending' ? `waits for an answer, ${words}` : words,
    isChosen ? 'chosen' : '',
  ]
    .filter(part => part !== '')
    .join(', ');
}
