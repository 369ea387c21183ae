import type {ConnectionRow} from '../../lists.ts';

/** A line of the screen Connections: one that the cursor goes to, by its place, or one that only divides. */
export type ConnectionLine =
  | {kind: 'row'; row: ConnectionRow; place: number}
  | {kind: 'head'; of: ConnectionRow['kind']}
  | {kind: 'gap'};

/** The services, then the jobs, each below a heading. */
export function connectionLines(rows: readonly ConnectionRow[]): ConnectionLine[] {
  return rows.flatMap((row, place): ConnectionLine[] => {
    const line = {kind: 'row', row, place} as const;
    const before = rows[place - 1];
    if (before?.kind === row.kind) return [line];
    const head = {kind: 'head', of: row.kind} as const;
    return before ? [{kind: 'gap'}, head, line] : [head, line];
  });
}
