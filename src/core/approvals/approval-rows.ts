import type {Sqlite} from '../../storage/database.ts';
import type {Approval, ApprovalState, AskedRelease, Decider} from './approval.ts';

/** A row of the table `approvals`. */
type ApprovalRow = {
  id: string;
  number: number;
  state: ApprovalState;
  movie: string | null;
  release: string;
  twins: string;
  current_version: string | null;
  offered: string;
  reason: string;
  warnings: string;
  requested_at: number;
  expires_at: number;
  decided_at: number | null;
  decided_by: Decider | null;
  decline_reason: string | null;
  infohash: string | null;
  save_to: string | null;
  message: string | null;
  proof: string | null;
  free_bytes: number | null;
  question: number | null;
};

/** The approvals of a condition over the table, in an order. */
export function selectApprovals(sql: Sqlite, condition: string, parameters: readonly (string | number)[]): Approval[] {
  return sql
    .prepare<(string | number)[], ApprovalRow>(`SELECT * FROM approvals WHERE ${condition}`)
    .all(...parameters)
    .map(approvalOf);
}

/** An approval as it was kept. Only this program writes the texts. */
function approvalOf(row: ApprovalRow): Approval {
  return {
    id: row.id,
    state: row.state,
    movie: row.movie === null ? undefined : (JSON.parse(row.movie) as Approval['movie']),
    release: parseRelease(row.release),
    current: row.current_version === null ? undefined : (JSON.parse(row.current_version) as Approval['current']),
    offered: JSON.parse(row.offered) as Approval['offered'],
    reason: row.reason,
    warnings: JSON.parse(row.warnings) as string[],
    freeBytes: row.free_bytes ?? undefined,
    requestedAt: new Date(row.requested_at),
    expiresAt: new Date(row.expires_at),
    decidedAt: row.decided_at === null ? undefined : new Date(row.decided_at),
    decidedBy: row.decided_by ?? undefined,
    declineReason: row.decline_reason ?? undefined,
    infohash: row.infohash ?? undefined,
    saveTo: row.save_to ?? undefined,
    message: row.message ?? undefined,
    proof: row.proof === null ? undefined : (JSON.parse(row.proof) as Approval['proof']),
  };
}

type Written<Instant extends string> = Omit<AskedRelease, Instant> & Record<Instant, string> & {uploadedAt?: string};

function parseRelease(text: string): AskedRelease {
  const written = JSON.parse(text) as Written<'firstSeenAt' | 'lastSeenAt' | 'uploadedAt'>;
  return {
    ...written,
    uploadedAt: written.uploadedAt === undefined ? undefined : new Date(written.uploadedAt),
    firstSeenAt: new Date(written.firstSeenAt),
    lastSeenAt: new Date(written.lastSeenAt),
  };
}
