import type {Approval} from '../../core/approvals/approval.ts';
import {deciderWords} from '../../core/approvals/decider-words.ts';
import {plainText} from '../../output/plain-text.ts';
import {shorten} from '../../output/shorten.ts';
import {alignedTable, widthOfColumns} from '../../output/table.ts';
import type {Theme} from '../../output/theme.ts';
import {agoInWords} from '../../output/words.ts';
import {approvalTitle, stateWords, stepWords, styledState} from './approval-words.ts';

type Layout = {theme: Theme; columns: number; now: Date};

const head = ['Id', 'When', 'State', 'From -> to', 'Movie'] as const;
const leastTitle = 16;

/** Approvals and what became of them, one row each; what there is to say about one stands below it. */
export function approvalsTable(approvals: readonly Approval[], {theme, columns, now}: Layout): string {
  const cells = approvals.map(approval => cellsOf(approval, now));
  const room = Math.max(leastTitle, columns - widthOfColumns([head.slice(0, -1), ...cells]));
  const table = alignedTable({
    head: head.map(theme.heading),
    align: ['left', 'left', 'left', 'left', 'left'],
    rows: approvals.map((approval, place) => {
      const [id = '', when = '', , step = ''] = cells[place] ?? [];
      return [id, when, styledState(approval, theme), step, shorten(approvalTitle(approval), room)];
    }),
  });
  const [heading = '', ...rows] = table.split('\n').slice(0, -1);
  const lines = approvals.flatMap((approval, place) => [
    rows[place] ?? '',
    ...notesOf(approval).map(note => `  ${theme.dim(shorten(plainText(note), columns - 2))}`),
  ]);
  return [heading, ...lines].map(line => `${line}\n`).join('');
}

function cellsOf(approval: Approval, now: Date): string[] {
  const {id, decidedAt, requestedAt} = approval;
  return [id, agoInWords(decidedAt ?? requestedAt, now), stateWords(approval), plainText(stepWords(approval))];
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
