import {cleanName} from '../clean-name.ts';
import {fieldsOf, wholeOf} from '../fields.ts';
import type {TelegramState} from './telegram-error.ts';

/** Telegram's own no: what `{ok: false}` came with, as it was sent. */
export type Refusal = {errorCode: unknown; description: unknown; parameters?: unknown};

/** Words for it: `says` goes on where the name and the address of Telegram end. */
export type TelegramExplanation = {
  state: TelegramState;
  says: string;
  hint: string;
  retryAfterS?: number | undefined;
  migratedTo?: number | undefined;
};

/** The words for a refusal, by the strings of tdlib/telegram-bot-api. */
export function explainRefusal({errorCode, description, parameters}: Refusal): TelegramExplanation {
  const code = wholeOf(errorCode, [100, 999]);
  const text = typeof description === 'string' ? description : '';
  const details = fieldsOf(parameters) ?? {};
  if (code === 429) return rateLimited(wholeOf(details['retry_after'], [0, 1_000_000_000]));
  const migratedTo = wholeOf(details['migrate_to_chat_id'], [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER]);
  if (migratedTo !== undefined) return migrated(migratedTo);
  const known = refusals.find(refusal => refusal.codes.includes(code ?? 0) && refusal.pattern.test(text));
  if (known !== undefined) return {state: known.state, says: known.says, hint: known.hint};
  return unknown(code, text);
}

/** The words for being asked too often. */
export function rateLimited(retryAfterS: number | undefined): TelegramExplanation {
  return {
    state: 'rate-limited',
    says: 'was asked too often (HTTP 429)',
    hint: retryAfterS === undefined ? 'try again later' : `try again in ${retryAfterS} s`,
    retryAfterS,
  };
}

function migrated(migratedTo: number): TelegramExplanation {
  return {
    state: 'migrated',
    says: `says that the group has become a supergroup, whose id is ${migratedTo}`,
    hint: `write ${migratedTo} in telegram.chatId`,
    migratedTo,
  };
}

function unknown(code: number | undefined, text: string): TelegramExplanation {
  const words = cleanName(text)?.slice(0, longestWords) ?? 'no reason given';
  const says = `refused the call: ${words}${code === undefined ? '' : ` (${code})`}`;
  if (code !== undefined && code >= 500) {
    return {state: 'unreachable', says, hint: 'Telegram is ill: try again later'};
  }
  return {state: 'refused', says, hint: 'check the settings below telegram, then try again'};
}

const longestWords = 200;

const start = 'write /start to the bot in Telegram first, and check telegram.chatId';
const webhookHint = 'run "felscanner telegram --delete-webhook" to take the address away';

type KnownRefusal = {codes: readonly number[]; pattern: RegExp; state: TelegramState; says: string; hint: string};

const refusals: readonly KnownRefusal[] = [
  {
    codes: [401],
    pattern: /^/,
    state: 'unauthorised',
    says: "refused the bot's token (HTTP 401)",
    hint: 'write the token that BotFather gave in telegram.token; /token shows it there',
  },
  {
    codes: [404],
    pattern: /method/i,
    state: 'refused',
    says: 'does not know what it was asked for (HTTP 404)',
    hint: 'check telegram.apiRoot: the server there is too old or none of Telegram’s',
  },
  {
    // A token that is none is answered as a path that is none.
    codes: [404],
    pattern: /^/,
    state: 'unauthorised',
    says: "takes the bot's token for none (HTTP 404)",
    hint: 'copy the whole token from BotFather into telegram.token: digits, a colon, and 35 characters',
  },
  {
    codes: [409],
    pattern: /webhook/i,
    state: 'webhook',
    says: "sends the bot's messages to an address (a webhook) and does not hand them out meanwhile (HTTP 409)",
    hint: webhookHint,
  },
  {
    codes: [409],
    pattern: /^/,
    state: 'other-poller',
    says: "hands the bot's messages to another program (HTTP 409)",
    hint: 'only one program may read the messages of a bot: stop the other felscanner watch or bot that runs with this token, or make a bot of its own in telegram.token; one that was just stopped is forgotten within a minute',
  },
  {
    codes: [400, 403],
    pattern: /chat not found|PEER_ID_INVALID|chat_id is empty|user not found|can't initiate conversation/i,
    state: 'chat-not-found',
    says: 'does not find the chat',
    hint: start,
  },
  {
    codes: [400, 403],
    pattern: /blocked by the user/i,
    state: 'blocked',
    says: 'says that the bot was blocked in that chat',
    hint: 'unblock the bot in Telegram and write /start to it, or write another chat in telegram.chatId',
  },
  {
    codes: [400, 403],
    pattern: /kicked|not a member|deactivated|chat was deleted/i,
    state: 'blocked',
    says: 'says that the bot is no longer in that chat',
    hint: 'add the bot to the chat again, or write another one in telegram.chatId',
  },
  {
    codes: [400, 403],
    pattern:
      /not enough rights|have no rights|need administrator rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|TOPIC_CLOSED/i,
    state: 'blocked',
    says: 'says that the bot may not write into that chat',
    hint: 'give the bot the right to write there, or write another chat in telegram.chatId',
  },
];
