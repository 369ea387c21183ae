import type {Database} from '../../storage/database.ts';
import type {ApprovalState} from './approval.ts';

const none: Readonly<Record<ApprovalState, number>> = {
  pending: 0,
  approved: 0,
  downloading: 0,
  completed: 0,
  declined: 0,
  expired: 0,
  failed: 0,
};

/** How many questions are in each state. */
export function countApprovals(db: Pick<Database, 'read'>): Record<ApprovalState, number> {
  const rows = db.read(sql =>
    sql
      .prepare<[], {state: ApprovalState; count: number}>(
        'SELECT state, count(*) AS count FROM approvals GROUP BY state',
      )
      .all(),
  );
  return {...none, ...Object.fromEntries(rows.map(({state, count}) => [state, count]))};
}
