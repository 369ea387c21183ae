import type {App} from '../../app.ts';
import type {Config} from '../../config/config.ts';
import type {Policy} from '../../core/upgrades/decide-release.ts';
import type {Database} from '../../storage/database.ts';

/** What updates are handled with. */
export type Bot = {
  app: App;
  config: Config;
  db: Database;
  /** Its number as text, under which its place in the updates is kept. */
  bot: string;
  username: string;
  /** The configured chat, as messages are sent to it, and as its messages come. */
  chat: string;
  chatNumber: number;
  policy: Policy;
};
