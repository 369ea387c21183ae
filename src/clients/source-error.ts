import {UserError, type UserErrorKind} from '../base/user-error.ts';

/** Why a source of releases has nothing to show, each told apart for people and programs. */
export type SourceState =
  | 'not-configured'
  /** Cookies or key are wrong or have run out. */
  | 'logged-out'
  /** A challenge stands before the site, and nothing is there to solve it, or what solved it did not help. */
  | 'challenged'
  /** The challenge could not be solved in time. */
  | 'solver-timeout'
  /** FlareSolverr does not answer, or not as it should. */
  | 'solver-absent'
  /** The site has blocked this address. */
  | 'banned'
  | 'rate-limited'
  /** The requests of this day are used up. */
  | 'budget-spent'
  /** The page came and is not one that is known. */
  | 'site-changed'
  | 'unreachable'
  /** Anything else the source said no with. */
  | 'refused';

/** What a person needs beside the sentence. */
type Details = {
  hint: string;
  cause?: unknown;
  /** Of `rate-limited`: how long the source wants to be left alone, where it says so. */
  retryAfterS?: number | undefined;
  /** Of `site-changed`: the page, free of secrets, to be kept for a report. */
  page?: string | undefined;
};

/** A source of releases that could not be read, as a sentence with what to do. */
export class SourceError extends UserError {
  readonly state: SourceState;
  readonly retryAfterS: number | undefined;
  readonly page: string | undefined;
  /** No connection was made: the source has seen nothing of it. */
  readonly isUnheard: boolean;

  constructor(state: SourceState, message: string, {hint, cause, retryAfterS, page}: Details) {
    super(kinds[state], message, {hint, cause});
    this.state = state;
    this.retryAfterS = retryAfterS;
    this.page = page;
    this.isUnheard = state === 'unreachable' && cause instanceof Error && 'code' in cause && unheard.has(cause.code);
  }
}

/** Node's codes for connections that never came to be. */
const unheard: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const kinds: Readonly<Record<SourceState, UserErrorKind>> = {
  'not-configured': 'config',
  'logged-out': 'refused',
  challenged: 'refused',
  'solver-timeout': 'timeout',
  'solver-absent': 'unreachable',
  banned: 'refused',
  'rate-limited': 'refused',
  'budget-spent': 'refused',
  'site-changed': 'refused',
  unreachable: 'unreachable',
  refused: 'refused',
};
