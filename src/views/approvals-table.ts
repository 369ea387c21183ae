import type {Approval} from '../core/approvals/approval.ts';
import {deciderWords} from '../core/approvals/decider-words.ts';
import {type FittedColumn, fittedTable} from '../output/fitted-table.ts';
import {plainText} from '../output/plain-text.ts';
import {shorten} from '../output/shorten.ts';
import type {Theme} from '../output/theme.ts';
import {agoInWords} from '../output/words.ts';
import {approvalTitle, stateWords, stepWords, styledState} from './approval-words.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const leastTitle = 10;

/** Approvals and what became of them, one row each; what there is to say about one, and what there is no column for, stands below it. */
export function approvalsTable(approvals: readonly Approval[], {theme, columns: width, now}: Layout): string {
  const cellsOf = (cell: (approval: Approval) => string): string[] =>
    approvals.map(approval => plainText(cell(approval)));
  const columns: FittedColumn[] = [
    {head: 'Id', cells: cellsOf(({id}) => id)},
    {head: 'When', cells: cellsOf(({decidedAt, requestedAt}) => agoInWords(decidedAt ?? requestedAt, now)), goes: 3},
    {
      head: 'State',
      cells: cellsOf(stateWords),
      goes: 1,
      style: (shown, row) => {
        const approval = approvals[row];
        return approval ? styledState(approval, theme) : shown;
      },
    },
    {head: 'From -> to', cells: cellsOf(stepWords), goes: 2},
    {head: 'Movie', cells: cellsOf(approvalTitle), least: leastTitle},
  ];
  const {lines, left} = fittedTable(columns, {width, heading: theme.heading});
  const [heading = '', ...rows] = lines;
  const leftOut = columns.filter(({head}) => left.includes(head) && head !== 'When');
  const told = approvals.flatMap((approval, place) => [
    rows[place] ?? '',
    ...[...leftOut.map(({cells}) => cells[place] ?? ''), ...notesOf(approval)].map(
      note => `  ${theme.dim(shorten(plainText(note), width - 2))}`,
    ),
  ]);
  return [heading, ...told].map(line => `${line}\n`).join('');
}

function notesOf({release, decidedBy, declineReason, message, proof}: Approval): string[] {
  const who = decidedBy === undefined || decidedBy === 'expiry' ? undefined : deciderWords(decidedBy);
  const facts = [who, declineReason, message].filter(fact => fact !== undefined);
  return [
    release.name,
    ...(facts.length > 0 ? [facts.join(', ')] : []),
    ...(proof ? [`promised ${proof.claimed}, found ${proof.found}`] : []),
  ];
}
