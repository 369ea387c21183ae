import type {Convert} from './convert-original.ts';
import type {OriginalRow} from './original-row.ts';

/** What the tables of the original's keys are written with. */
export const rowWords = {
  /** The value stays as it is. */
  renamed: (key: string, setting: string, convert: Convert): OriginalRow => ({
    key,
    settings: [setting],
    convert,
    isTranslated: false,
    isWeak: false,
  }),

  /** The value is written in another way. */
  translated: (key: string, settings: readonly string[], convert: Convert): OriginalRow => ({
    key,
    settings,
    convert,
    isTranslated: true,
    isWeak: false,
  }),

  joined: (key: string, joins: string): OriginalRow => ({key, joins}),

  telegramSwitch: (key: string): OriginalRow => ({key, isTelegramSwitch: true}),

  gone: (key: string, reason: string): OriginalRow => ({key, reason}),

  /** What the original did not read, or only where its file said nothing: any other place says it better. */
  weak: (row: OriginalRow): OriginalRow => ('isWeak' in row ? {...row, isWeak: true} : row),
};
