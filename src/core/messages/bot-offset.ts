import type {Sqlite} from '../../storage/database.ts';

/** The next message to a bot that was not handled yet; undefined: none was ever. */
export function readNextUpdate(sql: Sqlite, bot: string): number | undefined {
  return sql.prepare<[string], {next_update: number}>('SELECT next_update FROM telegram_bots WHERE bot = ?').get(bot)
    ?.next_update;
}

/** Notes that all before are handled, as a part of the transaction that handles the last of them. */
export function noteNextUpdate(sql: Sqlite, bot: string, nextUpdate: number): void {
  sql.prepare('REPLACE INTO telegram_bots (bot, next_update) VALUES (?, ?)').run(bot, nextUpdate);
}
