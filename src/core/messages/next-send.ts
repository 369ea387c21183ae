import type {TelegramError} from '../../clients/telegram/telegram-error.ts';

export type SendFailure = {
  state: TelegramError['state'];
  retryAfterS: number | undefined;
  /** How often it was tried before. */
  tries: number;
  /** The chat of the settings, not that of somebody who wrote to the bot. */
  isOurChat: boolean;
};

/** `stop`: whatever else waits would fail in the same way. */
export type NextSend =
  | {kind: 'later' | 'stop'; at: Date; closeChatTill?: Date}
  | {kind: 'give-up'; closeChatTill?: Date};

const firstPauseMs = 2000;
export const longestPauseMs = 600_000;

/** What becomes of a message that was not sent. Only what Telegram will never take is given up. */
export function nextSend({state, retryAfterS, tries, isOurChat}: SendFailure, now: Date): NextSend {
  const after = (ms: number): Date => new Date(now.getTime() + ms);
  const backoff = after(Math.min(firstPauseMs * 2 ** tries, longestPauseMs));
  switch (state) {
    case 'rate-limited': {
      const opensAt = after((retryAfterS ?? 30) * 1000);
      return {kind: 'later', at: opensAt, closeChatTill: opensAt};
    }
    case 'refused':
      return {kind: 'give-up'};
    case 'chat-not-found':
    case 'blocked':
    case 'migrated':
      return isOurChat ? {kind: 'stop', at: backoff} : {kind: 'give-up'};
    case 'unauthorised':
    case 'other-poller':
    case 'webhook':
    case 'unreachable':
    case 'not-telegram':
      return {kind: 'stop', at: backoff};
  }
}
