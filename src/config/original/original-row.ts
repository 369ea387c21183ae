import type {Convert} from './convert-original.ts';

/** What becomes of one key of the original FELScanner. */
export type OriginalRow = {key: string} & (Moved | Joined | Switch | Gone);

type Moved = {
  /** The settings it stands for. */
  settings: readonly string[];
  convert: Convert;
  /** Its value is written in another way; else only its name changed. */
  isTranslated: boolean;
  /** What the original did not read, or read only where its file said nothing: any file says it better. */
  isWeak: boolean;
};

/** Read along with another key of the same file. */
type Joined = {joins: string};

/** Whether Telegram was used at all. */
type Switch = {isTelegramSwitch: true};

/** Nothing of it is left; the reason is a clause for a person. */
type Gone = {reason: string};
