import type {TelegramError} from '../../clients/telegram/telegram-error.ts';

/** Whether an error is Telegram's. */
export function isTelegramFailure(error: unknown): error is TelegramError {
  return error instanceof Error && 'state' in error && 'retryAfterS' in error && 'migratedTo' in error;
}
