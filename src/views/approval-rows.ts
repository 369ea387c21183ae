import type {Approval} from '../core/approvals/approval.ts';
import {type Cell, tabbedRow} from '../output/tabbed-row.ts';

type Column = {name: string; cell: (approval: Approval) => Cell};

const columns: readonly Column[] = [
  {name: 'id', cell: ({id}) => id},
  {name: 'state', cell: ({state}) => state},
  {name: 'title', cell: ({movie, release}) => movie?.title ?? release.claims.title},
  {name: 'year', cell: ({movie, release}) => movie?.year ?? release.claims.year},
  {name: 'ratingKey', cell: ({movie}) => movie?.ratingKey},
  {name: 'current', cell: ({current}) => current?.label},
  {name: 'offered', cell: ({offered}) => offered.label},
  {name: 'atmos', cell: ({offered}) => offered.atmos},
  {name: 'resolution', cell: ({offered}) => offered.resolution},
  {name: 'sizeBytes', cell: ({offered}) => offered.sizeBytes},
  {name: 'seeders', cell: ({release}) => release.seeders},
  {name: 'release', cell: ({release}) => release.name},
  {name: 'source', cell: ({release}) => release.source},
  {name: 'reason', cell: ({reason}) => reason},
  {name: 'requestedAt', cell: ({requestedAt}) => requestedAt.toISOString()},
  {name: 'expiresAt', cell: ({expiresAt}) => expiresAt.toISOString()},
  {name: 'decidedAt', cell: ({decidedAt}) => decidedAt?.toISOString()},
  {name: 'decidedBy', cell: ({decidedBy}) => decidedBy},
  {name: 'infohash', cell: ({infohash}) => infohash},
  {name: 'saveTo', cell: ({saveTo}) => saveTo},
  {name: 'message', cell: ({message}) => message},
  {name: 'claimed', cell: ({proof}) => proof?.claimed},
  {name: 'found', cell: ({proof}) => proof?.found},
  {name: 'honest', cell: ({proof}) => proof?.honest},
];

export const approvalColumnNames: readonly string[] = columns.map(({name}) => name);

/** Approvals for other programs. */
export function approvalRows(approvals: readonly Approval[]): string {
  return approvals.map(approval => tabbedRow(columns.map(({cell}) => cell(approval)))).join('');
}
