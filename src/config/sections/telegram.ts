import type {Section} from '../setting.ts';

export type TelegramConfig = {
  token: string | undefined;
  /** A number as text, or a channel's `@name`. */
  chatId: string | undefined;
  /** Empty: only the private chat's own user. */
  allowedUserIds: number[];
  apiRoot: string;
  /** Times of day, `HH:MM`. */
  quietHours: {from: string; to: string} | undefined;
  notify: {
    newMovies: boolean;
    dolbyVision: boolean;
    fel: boolean;
    atmos: boolean;
    scans: boolean;
    collections: boolean;
    health: boolean;
  };
};

/** The Telegram bot that asks before anything is downloaded. */
export const telegramSection: Section<TelegramConfig> = {
  means: 'The Telegram bot that asks before anything is downloaded.',
  members: {
    token: {
      means: 'token of the bot, from @BotFather; null: not used',
      default: undefined,
      schema: words => words.orNull(words.name("a bot's token")),
      isSecret: true,
    },
    chatId: {
      means: 'the chat it writes to',
      default: undefined,
      schema: words => words.orNull(words.chatId()),
    },
    allowedUserIds: {
      means: "who may decide; empty: only the private chat's own user",
      default: [],
      schema: words => words.list(words.wholeNumber(1, Number.MAX_SAFE_INTEGER), {what: "users' numbers"}),
    },
    apiRoot: {means: 'address of the Bot API', default: 'https://api.telegram.org', schema: words => words.url()},
    quietHours: {
      means: 'when messages wait, nothing is lost: {"from": "23:00", "to": "08:00"}',
      default: undefined,
      schema: words => words.orNull(words.record({from: words.clock(), to: words.clock()})),
    },
    notify: {
      means: 'What it tells besides asking.',
      members: {
        newMovies: {means: 'movies that are new in the library', default: true, schema: words => words.flag()},
        dolbyVision: {means: 'movies that now have Dolby Vision', default: true, schema: words => words.flag()},
        fel: {means: 'movies that are now Profile 7 FEL', default: true, schema: words => words.flag()},
        atmos: {means: 'movies that now have Atmos', default: true, schema: words => words.flag()},
        scans: {means: 'every scan with its counts', default: false, schema: words => words.flag()},
        collections: {means: 'changes of collections', default: true, schema: words => words.flag()},
        health: {means: 'services that fail, and work again', default: true, schema: words => words.flag()},
      },
    },
  },
};
