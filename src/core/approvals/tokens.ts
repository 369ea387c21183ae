import type {Sqlite} from '../../storage/database.ts';
import {newId} from './new-id.ts';

/** What a button does; its token does that alone, for one approval, once. */
export type TokenAction = 'approve' | 'decline';

export type Tokens = Readonly<Record<TokenAction, string>>;

/** 118 bits: nobody finds one by trying. Telegram takes 64 bytes. */
const tokenLetters = 24;
const actions: readonly TokenAction[] = ['approve', 'decline'];

/** Gives an approval new tokens; those it had are worth nothing any more. */
export function issueTokens(sql: Sqlite, approvalId: string): void {
  sql.prepare('DELETE FROM approval_tokens WHERE approval = ?').run(approvalId);
  const insert = sql.prepare('INSERT INTO approval_tokens (token, approval, action) VALUES (?, ?, ?)');
  for (const action of actions) insert.run(newId(tokenLetters), approvalId, action);
}

/** The tokens of an approval that nobody used yet; undefined: it has none. */
export function findTokens(sql: Sqlite, approvalId: string): Tokens | undefined {
  const rows = sql
    .prepare<[string], {token: string; action: TokenAction}>(
      'SELECT token, action FROM approval_tokens WHERE approval = ? AND used_at IS NULL',
    )
    .all(approvalId);
  const tokenOf = (action: TokenAction): string | undefined => rows.find(row => row.action === action)?.token;
  const [approve, decline] = actions.map(tokenOf);
  return approve === undefined || decline === undefined ? undefined : {approve, decline};
}

/** What a token stands for, whether it was used or not; undefined: it was never given out, or is worth nothing any more. */
export function findToken(
  sql: Sqlite,
  token: string,
): {approvalId: string; action: TokenAction; isUsed: boolean} | undefined {
  const row = sql
    .prepare<[string], {approval: string; action: TokenAction; used_at: number | null}>(
      'SELECT approval, action, used_at FROM approval_tokens WHERE token = ?',
    )
    .get(token);
  return row && {approvalId: row.approval, action: row.action, isUsed: row.used_at !== null};
}

/** Uses a token up, as a part of the transaction in which it decides. */
export function spendToken(sql: Sqlite, token: string, at: Date): void {
  sql.prepare('UPDATE approval_tokens SET used_at = ? WHERE token = ?').run(at.getTime(), token);
}
