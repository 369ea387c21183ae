import {UserError, type UserErrorKind} from '../base/user-error.ts';

/** What went wrong with a request, for code that decides by it. */
export type HttpFault =
  /** An answer that is neither what was asked for nor a redirect. */
  | {kind: 'status'; status: number; retryAfterS: number | undefined}
  /** A redirect, which is not followed since it would carry tokens elsewhere; `location` is free of secrets. */
  | {kind: 'redirect'; status: number; location: string | undefined}
  | {kind: 'timeout'; timeoutMs: number}
  /** The connection could not be made or broke; `code` is Node's, OpenSSL's or got's. */
  | {kind: 'connection'; code: string}
  /** A page for people came in place of JSON. */
  | {kind: 'web-page'}
  /** Data came, and as XML: the wish for JSON did not arrive. */
  | {kind: 'xml'}
  /** A body that broke off, does not unpack or does not parse. */
  | {kind: 'damaged'}
  /** JSON without what it must hold. */
  | {kind: 'unexpected'}
  | {kind: 'too-large'; limitBytes: number};

/** A request that a service did not answer as it should, as a sentence with what to do, and the fault for code. */
export class ServiceError extends UserError {
  readonly fault: HttpFault;

  constructor(fault: HttpFault, text: {kind: UserErrorKind; message: string; hint: string; cause?: unknown}) {
    super(text.kind, text.message, {hint: text.hint, cause: text.cause});
    this.fault = fault;
  }
}
