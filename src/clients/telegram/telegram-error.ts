import {UserError, type UserErrorKind} from '../../base/user-error.ts';
import {isUntrusted} from '../connection-fault.ts';

/** Why Telegram did not do what it was asked to, each told apart for people and programs. */
export type TelegramState =
  /** The token is wrong, or was taken back. */
  | 'unauthorised'
  /** Another program waits for the same bot's messages: only one may. */
  | 'other-poller'
  /** The bot's messages are sent to an address, and are not handed out meanwhile. */
  | 'webhook'
  | 'rate-limited'
  | 'chat-not-found'
  /** The chat is known and closed to the bot. */
  | 'blocked'
  /** The group has become a supergroup with another id. */
  | 'migrated'
  | 'unreachable'
  /** Something else answered in its place, such as a page to sign in on. */
  | 'not-telegram'
  /** Anything else it said no with. */
  | 'refused';

/** What a person and the outbox need beside the sentence. */
type Details = {
  hint: string;
  /** Where it is another one than that of the state. */
  kind?: UserErrorKind | undefined;
  cause?: unknown;
  retryAfterS?: number | undefined;
  migratedTo?: number | undefined;
};

/** A call that Telegram did not answer as it should, as a sentence with what to do; no secret in it. */
export class TelegramError extends UserError {
  readonly state: TelegramState;
  /** Of `rate-limited`: how long Telegram wants to be left alone. */
  readonly retryAfterS: number | undefined;
  /** Of `migrated`: the id of the supergroup. */
  readonly migratedTo: number | undefined;
  /** No connection was made, so that nothing was sent; otherwise what is `unreachable` may have been carried out. */
  readonly isUnheard: boolean;

  constructor(state: TelegramState, message: string, {hint, kind, cause, retryAfterS, migratedTo}: Details) {
    super(kind ?? kinds[state], message, {hint, cause});
    this.state = state;
    this.retryAfterS = retryAfterS;
    this.migratedTo = migratedTo;
    this.isUnheard = cause instanceof Error && 'code' in cause && isNeverSent(cause.code);
  }
}

function isNeverSent(code: unknown): boolean {
  return typeof code === 'string' && (unheard.has(code) || isUntrusted(code));
}

/** Node's codes for connections that never came to be. */
const unheard: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const kinds: Readonly<Record<TelegramState, UserErrorKind>> = {
  unauthorised: 'refused',
  'other-poller': 'busy',
  webhook: 'refused',
  'rate-limited': 'refused',
  'chat-not-found': 'not-found',
  blocked: 'refused',
  migrated: 'config',
  unreachable: 'unreachable',
  'not-telegram': 'refused',
  refused: 'refused',
};
