import type BetterSqlite3 from 'better-sqlite3';
import type {Sqlite} from './database.ts';

/** More texts than the program has; those made of a filter are few, since values are parameters. */
const mostKept = 250;

/**
 * Makes `prepare` answer the statement it made of the same text before: compiling a statement takes ten times as long as
 * running it. Statements are therefore never left in another mode (`pluck`, `raw`) and never iterated over.
 */
export function keepStatements(sql: Sqlite): void {
  const prepare = sql.prepare.bind(sql);
  const kept = new Map<string, BetterSqlite3.Statement>();
  const prepareOnce = (text: string): BetterSqlite3.Statement => {
    const known = kept.get(text);
    if (known) return known;
    const made = prepare(text);
    if (kept.size < mostKept) kept.set(text, made);
    return made;
  };
  Object.defineProperty(sql, 'prepare', {value: prepareOnce});
}
